package io.coguest.client.simulation;

import java.util.List;

/** The bugs that are planted. */
final class Mutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a batch is acknowledged although it was not written",
              "server/journal/JournalWriter.java",
              "parts.write(job.batch(), true);\n      } catch (StoreException e) {\n      "
                  + "  failure = e;",
              "parts.write(job.batch(), true);\n      } catch (StoreException e) {\n      "
                  + "  failure = null;"),
          new Mutant(
              "a batch is acknowledged before it was synced",
              "server/journal/JournalWriter.java",
              "written.add(job);",
              "end(job, null);"),
          new Mutant(
              "a sync that failed is taken for done",
              "server/journal/JournalWriter.java",
              "parts.sync(written.size());\n      } catch (StoreException e) {\n       "
                  + " failure = e;",
              "parts.sync(written.size());\n      } catch (StoreException e) {\n       "
                  + " failure = null;"),
          new Mutant(
              "a batch overtakes one that waits",
              "server/journal/LoopWriter.java",
              "Sync.GROUP || !handedOver.isEmpty();",
              "Sync.GROUP;"),
          new Mutant(
              "a kept state claims one record more than it has",
              "server/journal/StoreJournal.java",
              "StateEncoder.state(state, log.next)",
              "StateEncoder.state(state, log.next + 1)"),
          new Mutant(
              "events and replies leave before they are durable",
              "server/actor/Outbox.java",
              "loop, new Fate(turn));",
              "loop, new Fate(turn));\n    turn.settle();\n    releaseSettled();"),
          new Mutant(
              "refusals and snapshots do not wait for what they tell of",
              "server/actor/Outbox.java",
              "} else if (held.isEmpty()) {",
              "} else if (turn.events() == 0) {"),
          new Mutant(
              "a failed append leaves its trace in the room",
              "server/actor/RoomRecovery.java",
              "replaceRoom(history, memory.now());\n    } catch (RuntimeException corrupt)"
                  + " {\n      unreadable(corrupt);",
              "memory.now();\n    } catch (RuntimeException corrupt) {\n     "
                  + " unreadable(corrupt);"),
          new Mutant(
              "a turn that was lost leaves its trace in who is there",
              "server/actor/RoomRecovery.java",
              "lost.get(i).undo();",
              "lost.get(i);"),
          new Mutant(
              "a turn of unknown fate is taken for durable",
              "server/actor/RoomRecovery.java",
              "lost.isEmpty() && hasSurvived(turn)",
              "lost.isEmpty()"),
          new Mutant(
              "a turn that survived is taken back",
              "server/actor/RoomRecovery.java",
              "lost.isEmpty() && hasSurvived(turn)",
              "lost == null"),
          new Mutant(
              "what never happened is kept for replays",
              "server/actor/RoomRecovery.java",
              "memory.ring().truncateAbove(memory.room().revision());",
              ""),
          new Mutant(
              "records after the kept state are not applied",
              "server/actor/RoomRecovery.java",
              "history.after().forEach(room::apply);",
              ""),
          new Mutant(
              "an epoch is the clock's time alone",
              "server/actor/RoomRecovery.java",
              "Math.max(Math.max(before.epoch(), history.lastEpoch()) + 1, now);",
              "now;"),
          new Mutant(
              "a recovery leaves no record",
              "server/actor/RoomRecovery.java",
              "recordOwed = room.isLive();",
              "recordOwed = false;"),
          new Mutant(
              "a command sent again is decided again",
              "server/actor/CommandTurns.java",
              "if (before != null) {\n      Reply reply",
              "if (before != null && !before.reply().isSuccess()) {\n      Reply reply"),
          new Mutant(
              "one who missed more than the ring holds is up to date",
              "server/actor/ResumeAnswers.java",
              "if (above == null || !isSettled(resume.revision(), userId)) {\n      return"
                  + " null;",
              "if (above == null) {\n      return new"
                  + " ArrayList<>(List.of(memory.frames().upToDate()));"),
          new Mutant(
              "a resume acknowledges what it is about to show",
              "server/actor/ResumeAnswers.java",
              "room.acknowledge(userId, resume.revision(), turn.now())",
              "room.acknowledge(userId, room.revision(), turn.now())"),
          new Mutant(
              "a live room is not found after a restart",
              "server/actor/RoomActor.java",
              "parts.directory().found(this);",
              ""),
          new Mutant(
              "an ended room has its name again after a restart",
              "server/actor/RoomActor.java",
              "parts.directory().ended(this, room.lastCommandIds());\n      forgetMs = untilMs;",
              "parts.directory().found(this);\n      forgetMs = untilMs;"),
          new Mutant(
              "a revived session has read one reply more than it says",
              "server/session/CommandIds.java",
              "acknowledged = acknowledgedId;",
              "acknowledged = acknowledgedId + 1;"),
          new Mutant(
              "a resumed session has read all replies",
              "server/session/SignIn.java",
              "session.ids().acknowledge(claim.resume.getAckedId());",
              "session.ids().acknowledge(session.ids().receivedId());"),
          new Mutant(
              "a revived session does not know its rooms",
              "server/session/Resumption.java",
              "remind(session, wanted.values());",
              ""),
          new Mutant(
              "a command sent again goes to the room that has the name now",
              "server/session/SessionPeer.java",
              "isDecidedNow ? null : directory.findEnded(liveId, open.id(), frame.getId())",
              "null"),
          new Mutant(
              "a lost connection is not told to rooms",
              "server/session/SessionPeer.java",
              "open.detach();",
              ""),
          new Mutant(
              "a session of an earlier run is never revived",
              "server/session/SessionRegistry.java",
              "return nowMs < revivableUntilMs\n",
              "return nowMs < 0\n"),
          new Mutant(
              "an acknowledgement is not recorded",
              "server/wire/RecordEncoder.java",
              "addBeside(builder, record);\n    return",
              "return"),
          new Mutant(
              "remembered replies are not in the kept state",
              "server/wire/StateEncoder.java",
              "state.replies().forEach((session, kept) ->"
                  + " builder.addReplies(replies(session, kept)));",
              ""),
          new Mutant(
              "notices are not in the kept state",
              "server/wire/StateEncoder.java",
              "state.notices().forEach((user, kept) -> builder.addNotices(notices(liveId,"
                  + " user, kept)));",
              ""),
          new Mutant(
              "a remembered reply names a seat where there was none",
              "server/wire/ReplyDecoder.java",
              "reply.hasSeatIndex() ? reply.getSeatIndex() : -1",
              "reply.getSeatIndex()"),
          new Mutant(
              "the time of requests begins anew with a kept state",
              "server/room/RoomData.java",
              "state.applications().forEach(data::open);",
              "for (Request one : state.applications()) {\n      long askedMs ="
                  + " one.deadlineMs() - one.createdMs();\n      data.open(\n          new"
                  + " Request(\n              one.requestId(), one.kind(), one.guest(),"
                  + " one.host(), one.seatIndex(),\n              one.createdMs(), askedMs < 0 ?"
                  + " 0 : data.lastTimeMs + askedMs,\n              one.extraInfo(),"
                  + " one.revision(), one.unlocksSeat()));\n    }"),
          new Mutant(
              "graces go on through a recovery",
              "server/room/Transitions.java",
              "header.timeMs() + data.options().disconnectGraceSeconds() * 1_000L,",
              "member.away()\n                  ? member.graceUntilMs()\n                 "
                  + " : header.timeMs() + data.options().disconnectGraceSeconds() * 1_000L,"),
          new Mutant(
              "outcomes are forgotten when the room ends",
              "server/room/Transitions.java",
              "data.notices.allDropAt(timeMs + data.limits.resumeMs());",
              "java.util.List.copyOf(data.notices.users()).forEach(data.notices::remove);"),
          new Mutant(
              "a room that ended is live again by its kept state",
              "server/room/RoomData.java",
              "data.endReason = life.endReason();",
              ""),
          new Mutant(
              "only the latest reply is remembered",
              "server/room/Replies.java",
              "kept.dropThrough(cause.ackedId())",
              "kept.dropThrough(cause.commandId() - 1)"),
          new Mutant(
              "the SDK tells a notice that it has told",
              "client/internal/RoomView.java",
              "if (chain.isAhead(notice.getHeader()) || closesPending(notice)) {",
              "if (notice.hasHeader()) {"),
          new Mutant(
              "the SDK forgets what it was told when it leaves",
              "client/internal/RoomView.java",
              "joined = false;\n    gap = false;\n    role",
              "forget();\n    joined = false;\n    gap = false;\n    role"),
          new Mutant(
              "the SDK gives a command that it sends again a new id",
              "client/internal/CommandLog.java",
              "sent.tailMap(receivedId, false).values())) {\n      if"
                  + " (rejoining.contains(command.frame().getLiveId())) {",
              "sent.values())) {\n      if (receivedId >= 0) {"),
          new Mutant(
              "the SDK drops what was under way when the connection broke",
              "client/internal/Outbox.java",
              "again.first().forEach(on::write);",
              ""),
          new Mutant(
              "the SDK keeps its seats through a snapshot",
              "client/internal/RoomView.java",
              "seats.restart(snapshot.getSeatsList());",
              "if (seats.all(liveId).isEmpty()) {\n     "
                  + " seats.restart(snapshot.getSeatsList());\n    }"),
          new Mutant(
              "the SDK acknowledges replies that have not come",
              "client/internal/CommandLog.java",
              "return sent.isEmpty() ? nextId - 1 : sent.firstKey() - 1;",
              "return nextId - 1;"),
          new Mutant(
              "the SDK does not join again what it lost",
              "client/internal/RoomSession.java",
              "return comesBack;",
              "return false;"),
          new Mutant(
              "the SDK does not tell what was kept for one that is out",
              "client/internal/RoomView.java",
              "List<RoomCallback> callbacks = notices(resumed.getNoticesList());",
              "List<RoomCallback> callbacks = new ArrayList<>();"),
          new Mutant(
              "the SDK goes on with commands before its rooms",
              "client/internal/ClientConductor.java",
              "if (awaited.isEmpty()) {\n      Set<String>",
              "if (received != null) {\n      Set<String>"));

  private Mutants() {}
}
