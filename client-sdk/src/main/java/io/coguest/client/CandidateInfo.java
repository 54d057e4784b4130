package io.coguest.client;

/**
 * A member of the audience that could be invited.
 *
 * @param user who
 * @param applied an application of the user is pending
 * @param invited an invitation to the user is pending
 */
public record CandidateInfo(LiveUserInfo user, boolean applied, boolean invited) {}
