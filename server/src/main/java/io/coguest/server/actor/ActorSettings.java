package io.coguest.server.actor;

/**
 * Limits and intervals of every room's actor.
 *
 * @param mailboxMessages commands and acknowledgements waiting for a room; beyond, submit refuses
 *     commands, and acknowledgements beyond a half of it
 * @param heldTurns turns whose outputs wait for the journal; beyond, messages stay in the mailbox
 * @param outletBacklog outputs that one loop has not written yet; beyond, messages stay in the
 *     mailbox
 * @param sliceSockets sockets that an outlet writes to before it lets other rooms run
 * @param replayEvents events kept for members that resume
 * @param recordsPerState records after which the journal gets the whole state
 * @param noiseChangesPerSecond media and away changes of a room decided at once; more wait
 * @param presenceIntervalMs between two presence frames, at least
 * @param presenceMicrosPerMember stretches that interval in big rooms
 * @param positionIntervalMs after which a viewer is told a revision that it saw no event of
 * @param candidatesShown to hosts, the newest; the rest is paged
 * @param retryMs between attempts at a journal that does not work
 */
public record ActorSettings(
    int mailboxMessages,
    int heldTurns,
    int outletBacklog,
    int sliceSockets,
    int replayEvents,
    int recordsPerState,
    int noiseChangesPerSecond,
    long presenceIntervalMs,
    long presenceMicrosPerMember,
    long positionIntervalMs,
    int candidatesShown,
    long retryMs) {

  /** 4 096, 1 024, 4 096, 256, 1 024, 256, 4, 250 ms, 120 µs, 15 s, 200, 500 ms. */
  public static final ActorSettings DEFAULT =
      new ActorSettings(4_096, 1_024, 4_096, 256, 1_024, 256, 4, 250, 120, 15_000, 200, 500);
}
