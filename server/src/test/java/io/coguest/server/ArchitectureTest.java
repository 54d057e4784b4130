package io.coguest.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Holds the arrows between the server's packages, and what the inner ones may use. */
@AnalyzeClasses(packages = "io.coguest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.coguest.server";
  private static final String ROOM = ROOT + ".room..";
  private static final String ACTOR = ROOT + ".actor..";

  /** From the socket to the rules: each may use those after it. */
  private static final List<String> LAYERS =
      List.of("transport", "session", "actor", "journal", "wire", "room");

  /** Calls that read a clock or draw a random number without saying so. */
  private static final Set<String> HIDDEN_INPUTS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.time.Clock.system",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.systemUTC",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault");

  @ArchTest
  static void layersPointOneWay(JavaClasses classes) {
    for (int i = 0; i < LAYERS.size(); i++) {
      Stream<String> before = LAYERS.subList(0, i).stream().map(ArchitectureTest::within);
      String[] forbidden =
          Stream.concat(before, Stream.of(within("admin"), ROOT)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(within(LAYERS.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .because("arrows point one way: " + String.join(" → ", LAYERS))
          .allowEmptyShould(true)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule adminReachesRoomsThroughTheActor =
      noClasses()
          .that()
          .resideInAPackage(within("admin"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(within("transport"), within("session"), ROOT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyClassLivesInAKnownPackage =
      classes()
          .that()
          .resideInAPackage(ROOT + "..")
          .should()
          .resideInAnyPackage(
              Stream.concat(
                      LAYERS.stream().map(layer -> ROOT + "." + layer),
                      Stream.of(ROOT, ROOT + ".admin"))
                  .toArray(String[]::new))
          .because("a package that no arrow mentions is held by none");

  @ArchTest
  static final ArchRule roomIsPure =
      classes()
          .that()
          .resideInAPackage(ROOM)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOM)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule roomReadsNoClockAndDrawsNoLots =
      noClasses()
          .that()
          .resideInAPackage(ROOM)
          .should()
          .accessTargetWhere(hiddenInput())
          .because("time and chance are arguments, so that a replay gives the same state")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule actorDoesNotSeeNetty =
      noClasses()
          .that()
          .resideInAPackage(ACTOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noLockInRoomOrActor =
      noClasses()
          .that()
          .resideInAnyPackage(ROOM, ACTOR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent.locks..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noAtomicButTheMailboxCounter =
      noClasses()
          .that()
          .resideInAnyPackage(ROOM, ACTOR)
          .and(not(countsTheMailbox()))
          .should()
          .dependOnClassesThat(
              resideInAPackage("java.util.concurrent.atomic..").or(type(VarHandle.class)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatAClassDoes =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Impl");

  private static String within(String layer) {
    return ROOT + "." + layer + "..";
  }

  /** The mailbox is bounded by one atomic counter, wherever of the two it lies. */
  private static DescribedPredicate<JavaClass> countsTheMailbox() {
    Set<String> names = Set.of(ROOT + ".actor.RoomMailbox", ROOT + ".actor.RoomActor");
    return DescribedPredicate.describe(
        "the mailbox", type -> names.contains(type.getName().replaceAll("\\$.*", "")));
  }

  /** Method references are met here as well as calls. */
  private static DescribedPredicate<JavaAccess<?>> hiddenInput() {
    return DescribedPredicate.describe(
        "the target is a clock or an unseeded random number",
        access ->
            access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && isHiddenInput(target));
  }

  private static boolean isHiddenInput(AccessTarget.CodeUnitAccessTarget target) {
    JavaClass owner = target.getOwner();
    boolean unseeded =
        target.getName().equals("<init>")
            && owner.isAssignableTo(Random.class)
            && target.getRawParameterTypes().isEmpty();
    boolean now = owner.getPackageName().equals("java.time") && target.getName().equals("now");
    return unseeded
        || now
        || owner.isEquivalentTo(SecureRandom.class)
        || HIDDEN_INPUTS.contains(owner.getName() + "." + target.getName());
  }
}
