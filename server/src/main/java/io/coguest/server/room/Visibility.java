package io.coguest.server.room;

import org.jspecify.annotations.Nullable;

/**
 * Who gets an event.
 *
 * @param scope the class of viewers
 * @param userId the user of {@link Scope#HOSTS_AND_USER}, else null
 */
public record Visibility(Scope scope, @Nullable String userId) {

  /** The closed set of classes. */
  public enum Scope {
    ALL,
    HOSTS,
    HOSTS_AND_USER
  }

  /** Every member. */
  public static final Visibility ALL = new Visibility(Scope.ALL, null);

  /** The owner and the admins. */
  public static final Visibility HOSTS = new Visibility(Scope.HOSTS, null);

  /** The owner, the admins and one user. */
  public static Visibility hostsAnd(String userId) {
    return new Visibility(Scope.HOSTS_AND_USER, userId);
  }

  /** Whether a viewer gets it. */
  public boolean includes(String viewerId, boolean viewerIsHost) {
    return scope == Scope.ALL || viewerIsHost || viewerId.equals(userId);
  }
}
