package io.coguest.server.actor;

import io.coguest.proto.v1.ServerFrame;
import io.coguest.server.journal.RoomJournal;
import io.coguest.server.room.ResultCode;
import io.coguest.server.room.Room;
import io.coguest.server.room.RoomCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room on its loop. {@link #submit} is the only way in.
 *
 * <p>A room does one thing at a time: what is submitted while it works, by a write that fires a
 * listener, is queued. It outlives a command that throws, and its own end: for as long as a session
 * can resume it answers what became of it.
 */
public final class RoomActor {
  private static final Logger log = LoggerFactory.getLogger(RoomActor.class);

  /** Messages that a room handles before it lets others on its loop run. */
  private static final int MESSAGES_AT_ONCE = 64;

  private static final long RETRY_MS = 50;

  private final RoomLoop loop;
  private final ActorParts parts;
  private final RoomJournal.RoomKey key;
  private final RoomMailbox mailbox;
  private final Deque<RoomMessage> first = new ArrayDeque<>(1);
  private List<RoomMessage> unread = List.of();
  private final RoomMemory memory;
  private final RoomOutlets outlets;
  private final Outbox outbox;
  private final RoomRecovery recovery;
  private final RoomTurns turns;
  private final CommandTurns commands;
  private final RoomTimer timer;
  private boolean working;
  private boolean tickIsDue;
  private boolean abandoned;
  private long forgetMs = Long.MAX_VALUE;
  private volatile int members;

  RoomActor(String liveId, long incarnation, RoomLoop loop, ActorParts parts) {
    this.loop = loop;
    this.parts = parts;
    key = new RoomJournal.RoomKey(liveId, incarnation);
    mailbox = new RoomMailbox(parts.settings().mailboxMessages());
    Room room = new Room(liveId, incarnation, parts.limits(), loop.nowMs());
    memory = new RoomMemory(room, loop, parts.settings());
    outlets = new RoomOutlets(this, parts.settings(), parts.metrics());
    outbox = new Outbox(key, loop, outlets, parts, new Appends());
    EventEffects effects = new EventEffects(memory, new Life());
    recovery = new RoomRecovery(memory, effects, outbox, key, loop, parts, new Continuation());
    LeftSessions left = new LeftSessions();
    commands = new CommandTurns(memory, effects, left, new Others());
    turns = new RoomTurns(memory, effects, left, commands);
    timer = new RoomTimer(loop, this::tick);
  }

  /** The room's name. Any thread. */
  public String liveId() {
    return key.liveId();
  }

  /** The random number that tells this room from others of its name; never 0. Any thread. */
  public long incarnation() {
    return key.incarnation();
  }

  /** Both: what names this life of the room. Any thread. */
  RoomJournal.RoomKey key() {
    return key;
  }

  /** The loop that the room is pinned to. Any thread. */
  public RoomLoop loop() {
    return loop;
  }

  /**
   * Roughly how many members are connected; for deciding whether a connection moves here. Any
   * thread.
   */
  public int approximateMembers() {
    return members;
  }

  /**
   * Puts a message into the mailbox; runs it at once when the caller is on the room's loop and the
   * room is idle. Messages of one thread are handled in their order. Any thread.
   *
   * @return false when the mailbox is full, which only commands and acknowledgements find it;
   *     nothing will happen
   */
  public boolean submit(RoomMessage message) {
    if (loop.inLoop() && !working && first.isEmpty() && mailbox.isEmpty() && mayRun()) {
      run(message);
      return true;
    }
    return switch (mailbox.offer(message)) {
      case QUEUED -> true;
      case FIRST -> {
        loop.execute(this::wake);
        yield true;
      }
      case FULL -> {
        parts.metrics().mailboxFull();
        yield false;
      }
    };
  }

  /**
   * The room of an earlier run, read from its journal; nothing was submitted before. On its loop.
   */
  void start(RoomRecovery.Started started) {
    recovery.start(
        failure -> {
          if (failure == null) {
            started(memory.room());
          }
          started.ended(failure);
        });
  }

  /**
   * Sessions of the earlier run can resume for as long as if they had lost their connection now.
   */
  private void started(Room room) {
    long untilMs = memory.now() + parts.limits().resumeMs();
    if (room.isLive()) {
      parts.metrics().liveRooms(1);
      parts.directory().found(this);
      turns.forgetUnlessSeen(room.lastCommandIds().keySet(), untilMs);
    } else if (room.endReason() != null) {
      parts.directory().ended(this, room.lastCommandIds());
      forgetMs = untilMs;
    }
  }

  /** Nothing that must be waited for stands against another turn. */
  private boolean mayRun() {
    return !recovery.isReading()
        && !outlets.isChoked()
        && (recovery.isUnreadable() || !outbox.isFull());
  }

  /** Goes on with what waits. */
  void wake() {
    if (tickIsDue && mayRun()) {
      tick();
    }
    for (int handled = 0; handled < MESSAGES_AT_ONCE; handled++) {
      if (!mayRun()) {
        return;
      }
      RoomMessage message = first.isEmpty() ? mailbox.poll() : first.poll();
      if (message == null) {
        return;
      }
      run(message);
    }
    // Not after reading: what waits is handled before more is taken in.
    loop.execute(this::wake);
  }

  private void wakeIfWaiting() {
    if (tickIsDue || !first.isEmpty() || !mailbox.isEmpty()) {
      loop.execute(this::wake);
    }
  }

  private void tick() {
    tickIsDue = !mayRun();
    if (!tickIsDue) {
      run(null);
    }
  }

  /** A recovery that ends by this puts what waited for it before the message. */
  private void run(@Nullable RoomMessage message) {
    work(
        () -> {
          if (message != null) {
            first.addFirst(message);
          }
          recovery.proceed();
          if (!mayRun()) {
            tickIsDue |= message == null;
            wakeIfWaiting();
            return;
          }
          RoomMessage next = first.poll();
          if (recovery.isUnreadable()) {
            waitUntilReadable(next);
          } else {
            turn(next);
          }
        });
  }

  /** Runs a piece of the room's work; what is submitted meanwhile waits. */
  private void work(Runnable piece) {
    assert loop.inLoop() : key.liveId() + " works off its loop";
    if (working) {
      piece.run();
      return;
    }
    working = true;
    try {
      piece.run();
    } catch (RuntimeException bug) {
      log.error("{}: the room failed", key.liveId(), bug);
      recovery.begin(bug);
    } finally {
      working = false;
    }
    members = memory.presence().count();
    arm();
  }

  private void turn(@Nullable RoomMessage message) {
    if (memory.now() >= forgetMs) {
      forgetMs = Long.MAX_VALUE;
      parts.journal().forget(key, loop);
      parts.directory().forget(this);
    }
    Turn turn = new Turn(memory.now(), message, recovery.mayWrite());
    try {
      turns.closeWhatIsDue(turn);
      if (message instanceof RoomMessage.Command command) {
        turns.seen(command.caller().sessionId());
        commands.handle(turn, command);
      } else if (message != null) {
        turns.handle(turn, message);
      }
      turns.tellPresence(turn);
    } catch (RuntimeException bug) {
      log.error("{}: a turn failed ({})", key.liveId(), kind(message), bug);
      turn.breakOff();
      outbox.putBroken(turn);
      recovery.begin(bug);
      return;
    }
    if (!turn.isEmpty()) {
      outbox.put(turn);
      if (outbox.wantsState() && !turn.isAbandoned()) {
        parts.journal().keepState(key, memory.room().state(), loop);
      }
    }
  }

  /** What can be logged of a message: nothing that a user wrote. */
  private static String kind(@Nullable RoomMessage message) {
    Object subject = message instanceof RoomMessage.Command sent ? sent.command() : message;
    return subject == null ? "deadline" : subject.getClass().getSimpleName();
  }

  /** The journal cannot be read: new commands are refused, all else keeps its place. */
  private void waitUntilReadable(@Nullable RoomMessage message) {
    if (message instanceof RoomMessage.Command command && !mayBeDone(command)) {
      Peer peer = command.peer();
      ServerFrame frame = memory.frames().unreadable(command);
      outlets.send(peer, new OutletItem.Send(peer, frame));
      outlets.handOver();
      parts.metrics().answered(ResultCode.UNAVAILABLE);
    } else if (message != null && !(message instanceof RoomMessage.Acknowledge)) {
      if (unread.isEmpty()) {
        unread = new ArrayList<>();
      }
      unread.add(message);
    }
  }

  /**
   * One that is sent again is not refused before it is known whether it was done, unless too much
   * waits.
   */
  private boolean mayBeDone(RoomMessage.Command message) {
    return unread.size() < parts.settings().mailboxMessages()
        && memory.room().repeated(message.caller(), message.command()) != null;
  }

  private void arm() {
    if (recovery.isReading()) {
      return;
    }
    long now = memory.now();
    long due = recovery.dueMs();
    if (!recovery.isUnreadable()) {
      long turnDue = turns.dueMs();
      if (turnDue != Long.MAX_VALUE && !recovery.mayWrite()) {
        turnDue = Math.max(turnDue, now + parts.settings().retryMs());
      }
      due = Math.min(due, turnDue);
      if (memory.room().isLive()) {
        due = Math.min(due, memory.feed().dueMs());
        due = Math.min(due, memory.position().dueMs());
      }
      due = Math.min(due, forgetMs);
    }
    timer.arm(due, now);
  }

  private void comeFirst(List<RoomMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      first.addFirst(messages.get(i));
    }
  }

  private final class Appends implements Outbox.Watcher {
    @Override
    public void run(Runnable work) {
      boolean nested = working;
      work(work);
      if (!nested) {
        wakeIfWaiting();
      }
    }

    @Override
    public void durable() {
      recovery.succeeded();
    }

    @Override
    public void failed(Exception cause) {
      recovery.begin(cause);
    }
  }

  private final class Continuation implements RoomRecovery.Continuation {
    @Override
    public void run(Runnable work) {
      work(work);
    }

    @Override
    public void recovered(List<RoomMessage> again) {
      if (!recovery.isUnreadable()) {
        comeFirst(unread);
        unread = List.of();
      }
      comeFirst(again);
      wakeIfWaiting();
    }

    @Override
    public void neverLive() {
      abandon();
    }
  }

  private final class Life implements EventEffects.Life {
    @Override
    public void began() {
      parts.metrics().liveRooms(1);
    }

    @Override
    public void ended() {
      parts.metrics().liveRooms(-1);
      parts.directory().ended(RoomActor.this, memory.room().lastCommandIds());
      forgetMs = memory.now() + parts.limits().resumeMs();
    }
  }

  private void abandon() {
    abandoned = true;
    parts.directory().remove(this);
  }

  private final class Others implements CommandTurns.OtherRooms {
    @Override
    public boolean isAbandoned() {
      return abandoned;
    }

    @Override
    public void abandon() {
      RoomActor.this.abandon();
    }

    @Override
    public boolean passOn(RoomMessage.Command message, ResultCode otherwise) {
      RoomActor other =
          message.command() instanceof RoomCommand.CreateLive
              ? parts.directory().findOrMake(key.liveId())
              : parts.directory().find(key.liveId());
      boolean passed = other != null && other != RoomActor.this && other.submit(message);
      if (!passed) {
        parts.metrics().answered(otherwise);
      }
      return passed;
    }

    @Override
    public void passOn(RoomMessage.Disconnected message) {
      RoomActor other = parts.directory().find(key.liveId());
      if (other != null && other != RoomActor.this && !other.submit(message)) {
        loop.schedule(() -> passOn(message), RETRY_MS);
      }
    }
  }
}
