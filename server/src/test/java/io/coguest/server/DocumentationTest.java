package io.coguest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name is there. */
class DocumentationTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern CLASS =
      Pattern.compile("`(?:[a-z]+/)?([A-Z][A-Za-z]+Test|[a-z]+/[A-Z][A-Za-z]+)`");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(page) + " links to " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyClassThatThePagesNameExists() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(ROOT)) {
      sources = files.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      Matcher name = CLASS.matcher(Files.readString(page));
      while (name.find()) {
        String file = "/" + name.group(1) + ".java";
        if (sources.stream().noneMatch(source -> source.endsWith(file))) {
          missing.add(ROOT.relativize(page) + " names " + name.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    assertThat(pages).hasSizeGreaterThan(4);
    return pages;
  }
}
