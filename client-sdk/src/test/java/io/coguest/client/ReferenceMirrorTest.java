package io.coguest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The public names against the hosted product's page "CoGuestStore", and what was added to it. */
class ReferenceMirrorTest {
  private static final Set<String> STORE =
      Set.of(
          "create",
          "coGuestState",
          "addHostListener",
          "removeHostListener",
          "addGuestListener",
          "removeGuestListener",
          "applyForSeat",
          "cancelApplication",
          "acceptApplication",
          "rejectApplication",
          "inviteToSeat",
          "cancelInvitation",
          "acceptInvitation",
          "rejectInvitation",
          "disconnect");

  private static final Set<String> STORE_ADDITIONS =
      Set.of(
          "liveId",
          "addRoomListener",
          "removeRoomListener",
          "room",
          "seats",
          "media",
          "members",
          "queries");

  private static Set<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Set<String> one, Set<String> two) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(two);
    return all;
  }

  private static List<String> parameters(Class<?> type, String name, int count) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == count)
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .map(Class::getSimpleName)
        .toList();
  }

  @Test
  void theStoreHasTheReferencesMethodsAndTheKnownAdditions() {
    assertThat(methods(CoGuestStore.class)).isEqualTo(union(STORE, STORE_ADDITIONS));
  }

  @Test
  void theCommandsTakeTheReferencesParameters() {
    assertThat(parameters(CoGuestStore.class, "applyForSeat", 3))
        .containsExactly("int", "int", "String");
    assertThat(parameters(CoGuestStore.class, "inviteToSeat", 4))
        .containsExactly("String", "int", "int", "String");
    assertThat(parameters(CoGuestStore.class, "cancelApplication", 0)).isEmpty();
    for (String name :
        List.of("acceptApplication", "rejectApplication", "acceptInvitation", "rejectInvitation")) {
      assertThat(parameters(CoGuestStore.class, name, 1)).as(name).containsExactly("String");
    }
  }

  @Test
  void theStateHasTheReferencesValues() {
    assertThat(methods(CoGuestState.class))
        .contains("connected", "invitees", "applicants", "candidates")
        .containsExactlyInAnyOrder(
            "connected",
            "invitees",
            "applicants",
            "candidates",
            "applications",
            "invitations",
            "audienceCount");
  }

  @Test
  void theHostListenerHasTheReferencesCallbacks() {
    assertThat(methods(HostListener.class))
        .isEqualTo(
            union(
                Set.of(
                    "onGuestApplicationReceived",
                    "onGuestApplicationCancelled",
                    "onGuestApplicationProcessedByOtherHost",
                    "onHostInvitationResponded",
                    "onHostInvitationNoResponse"),
                Set.of("onRequestClosed")));
    assertThat(parameters(HostListener.class, "onGuestApplicationReceived", 1))
        .containsExactly("LiveUserInfo");
    assertThat(parameters(HostListener.class, "onGuestApplicationCancelled", 1))
        .containsExactly("LiveUserInfo");
    assertThat(parameters(HostListener.class, "onGuestApplicationProcessedByOtherHost", 2))
        .containsExactly("LiveUserInfo", "LiveUserInfo");
    assertThat(parameters(HostListener.class, "onHostInvitationResponded", 2))
        .containsExactly("boolean", "LiveUserInfo");
    assertThat(parameters(HostListener.class, "onHostInvitationNoResponse", 2))
        .containsExactly("LiveUserInfo", "NoResponseReason");
  }

  @Test
  void theGuestListenerHasTheReferencesCallbacks() {
    assertThat(methods(GuestListener.class))
        .isEqualTo(
            union(
                Set.of(
                    "onHostInvitationReceived",
                    "onHostInvitationCancelled",
                    "onGuestApplicationResponded",
                    "onGuestApplicationNoResponse",
                    "onKickedOffSeat"),
                Set.of("onRequestClosed")));
    assertThat(parameters(GuestListener.class, "onHostInvitationReceived", 1))
        .containsExactly("LiveUserInfo");
    assertThat(parameters(GuestListener.class, "onHostInvitationCancelled", 1))
        .containsExactly("LiveUserInfo");
    assertThat(parameters(GuestListener.class, "onGuestApplicationResponded", 2))
        .containsExactly("boolean", "LiveUserInfo");
    assertThat(parameters(GuestListener.class, "onGuestApplicationNoResponse", 1))
        .containsExactly("NoResponseReason");
    assertThat(parameters(GuestListener.class, "onKickedOffSeat", 2))
        .containsExactly("int", "LiveUserInfo");
  }

  @Test
  void theReasonsHaveTheReferencesNumbers() {
    assertThat(NoResponseReason.TIMEOUT.value()).isZero();
    assertThat(NoResponseReason.ALREADY_SEATED.value()).isEqualTo(1);
    assertThat(NoResponseReason.USER_LEFT.value()).isEqualTo(2);
    assertThat(NoResponseReason.LIVE_ENDED.value()).isEqualTo(3);
    assertThat(NoResponseReason.ROLE_CHANGED.value()).isEqualTo(4);
    assertThat(NoResponseReason.values()).hasSize(6);
  }

  @Test
  void everyCodeHasItsOwnNumberAndIsFoundByIt() {
    for (ResultCode name : ResultCode.values()) {
      assertThat(ResultCode.of(name.code())).isEqualTo(name);
    }
    assertThat(ResultCode.of(123_456)).isEqualTo(ResultCode.UNKNOWN);
  }
}
