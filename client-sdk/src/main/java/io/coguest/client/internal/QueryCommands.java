package io.coguest.client.internal;

import io.coguest.client.CandidatePage;
import io.coguest.client.RequestPage;
import io.coguest.client.RoomQueries;
import io.coguest.proto.v1.ClientFrame;
import io.coguest.proto.v1.ListApplications;
import io.coguest.proto.v1.ListCandidates;
import io.coguest.proto.v1.ListInvitations;
import io.coguest.proto.v1.Reply;
import io.coguest.proto.v1.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The queries of a room. */
record QueryCommands(CommandDoor door) implements RoomQueries {

  @Override
  public CompletableFuture<RequestPage> listApplications(int cursor, int limit) {
    return door.send(
        ClientFrame.newBuilder()
            .setListApplications(
                ListApplications.newBuilder().setAfterRevision(cursor).setLimit(limit)),
        QueryCommands::requests);
  }

  @Override
  public CompletableFuture<RequestPage> listInvitations(int cursor, int limit) {
    return door.send(
        ClientFrame.newBuilder()
            .setListInvitations(
                ListInvitations.newBuilder().setAfterRevision(cursor).setLimit(limit)),
        QueryCommands::requests);
  }

  private static RequestPage requests(Reply reply) {
    List<Request> requests = reply.getRequests().getRequestsList();
    boolean more = reply.getRequests().getMore() && !requests.isEmpty();
    return new RequestPage(
        WireModel.completion(reply),
        requests.stream().map(WireModel::pending).toList(),
        reply.getRequests().getTotal(),
        more ? requests.get(requests.size() - 1).getRevision() : 0);
  }

  @Override
  public CompletableFuture<CandidatePage> listCandidates(String cursor, int limit) {
    return door.send(
        ClientFrame.newBuilder()
            .setListCandidates(ListCandidates.newBuilder().setCursor(cursor).setLimit(limit)),
        QueryCommands::candidates);
  }

  private static CandidatePage candidates(Reply reply) {
    return new CandidatePage(
        WireModel.completion(reply),
        reply.getCandidates().getCandidatesList().stream().map(WireModel::candidate).toList(),
        reply.getCandidates().getTotal(),
        reply.getCandidates().getCursor());
  }
}
