package io.coguest.client;

/**
 * Who sits on a seat.
 *
 * @param userId see {@link LiveUserInfo}
 * @param userName see {@link LiveUserInfo}
 * @param avatarUrl see {@link LiveUserInfo}
 * @param index the seat, from 0
 * @param role of the user in this room
 * @param liveId the live room
 * @param microphoneStatus whether the user has its microphone open
 * @param allowOpenMicrophone false after a host closed it
 * @param cameraStatus whether the user has its camera open
 * @param allowOpenCamera false after a host closed it
 * @param away the user's connection is lost, and the seat is kept for the room's grace
 */
public record SeatUserInfo(
    String userId,
    String userName,
    String avatarUrl,
    int index,
    Role role,
    String liveId,
    DeviceStatus microphoneStatus,
    boolean allowOpenMicrophone,
    DeviceStatus cameraStatus,
    boolean allowOpenCamera,
    boolean away) {}
