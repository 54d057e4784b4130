package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the sources of every module to the limits of the house style. */
class SourceStyleTest {
  private static final int MAX_FILE_LINES = 500;
  private static final int MAX_METHOD_LINES = 70;
  private static final int MAX_PARAMETERS = 7;

  private static List<ParsedSource> sources = List.of();

  @BeforeAll
  static void parseEveryModule() throws IOException {
    sources = ParsedSource.ofProject();
    assertThat(sources).as("sources found").isNotEmpty();
  }

  @Test
  void noFileIsTooLong() {
    List<String> tooLong = new ArrayList<>();
    for (ParsedSource source : sources) {
      long lines = source.text().lines().count();
      if (lines > MAX_FILE_LINES) {
        tooLong.add(source.path() + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).as("files over %d lines", MAX_FILE_LINES).isEmpty();
  }

  @Test
  void noMethodIsTooLong() {
    List<String> tooLong = new ArrayList<>();
    forEachMethod(
        sources,
        (source, method) -> {
          long lines = source.linesOf(method);
          if (lines > MAX_METHOD_LINES) {
            tooLong.add(source.locate(method) + " has " + lines + " lines");
          }
        });
    assertThat(tooLong).as("methods over %d lines", MAX_METHOD_LINES).isEmpty();
  }

  @Test
  void noMethodHasTooManyParameters() {
    List<String> tooMany = new ArrayList<>();
    forEachMethod(
        mainSources(),
        (source, method) -> {
          int parameters = method.getParameters().size();
          if (parameters > MAX_PARAMETERS) {
            tooMany.add(source.locate(method) + " has " + parameters + " parameters");
          }
        });
    assertThat(tooMany).as("methods with over %d parameters", MAX_PARAMETERS).isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    TreeSet<String> unmarked = new TreeSet<>();
    mainSources().forEach(source -> unmarked.add(source.packageName()));
    for (ParsedSource source : mainSources()) {
      if (source.isNamed("package-info.java") && source.text().contains("@NullMarked")) {
        unmarked.remove(source.packageName());
      }
    }
    assertThat(unmarked).as("packages without a @NullMarked package-info.java").isEmpty();
  }

  @Test
  void noMonitorIsTakenInRoomOrActor() {
    List<String> monitors = new ArrayList<>();
    for (ParsedSource source : mainSources()) {
      if (source.isBelow("io/coguest/server/room") || source.isBelow("io/coguest/server/actor")) {
        monitorFinder(source, monitors).scan(source.tree(), null);
      }
    }
    assertThat(monitors).as("uses of synchronized").isEmpty();
  }

  /** What is not a test: benchmarks lie in the packages that they measure. */
  private static List<ParsedSource> mainSources() {
    return sources.stream()
        .filter(source -> source.isBelow("src/main/java") || source.isBelow("src/jmh/java"))
        .toList();
  }

  private static void forEachMethod(List<ParsedSource> sources, MethodCheck check) {
    for (ParsedSource source : sources) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethod(MethodTree method, Void unused) {
          check.check(source, method);
          return super.visitMethod(method, null);
        }
      }.scan(source.tree(), null);
    }
  }

  private static TreeScanner<Void, Void> monitorFinder(ParsedSource source, List<String> found) {
    return new TreeScanner<>() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
          found.add(source.locate(method));
        }
        return super.visitMethod(method, null);
      }

      @Override
      public Void visitSynchronized(SynchronizedTree block, Void unused) {
        found.add(source.path() + ":" + source.lineOf(block));
        return super.visitSynchronized(block, null);
      }
    };
  }

  private interface MethodCheck {
    void check(ParsedSource source, MethodTree method);
  }
}
