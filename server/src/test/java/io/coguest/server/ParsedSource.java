package io.coguest.server;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** One source file of the project, parsed but not compiled. */
record ParsedSource(Path path, String text, CompilationUnitTree tree, SourcePositions positions) {
  private static final List<String> MODULES = List.of("proto", "server", "client-sdk", "loadtest");

  /** Every written (not generated) Java file of every module, with paths below the project. */
  static List<ParsedSource> ofProject() throws IOException {
    Path root = projectRoot();
    List<Path> files = new ArrayList<>();
    for (String module : MODULES) {
      Path directory = root.resolve(module).resolve("src");
      if (Files.isDirectory(directory)) {
        try (Stream<Path> walk = Files.walk(directory)) {
          walk.filter(path -> path.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    return parse(root, files);
  }

  private static List<ParsedSource> parse(Path root, List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager fileManager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  fileManager,
                  diagnostics,
                  List.of("-proc:none"),
                  null,
                  fileManager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<ParsedSource> parsed = new ArrayList<>();
      for (CompilationUnitTree tree : task.parse()) {
        Path file = Path.of(tree.getSourceFile().toUri());
        parsed.add(
            new ParsedSource(root.relativize(file), Files.readString(file), tree, positions));
      }
      return parsed;
    }
  }

  private static Path projectRoot() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve(".mvn"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("no .mvn in any directory above the working directory");
      }
    }
    return directory;
  }

  String packageName() {
    return tree.getPackageName().toString();
  }

  boolean isNamed(String fileName) {
    return path.getFileName().toString().equals(fileName);
  }

  /** Whether {@code directories}, separated by slashes, are part of the path. */
  boolean isBelow(String directories) {
    return ("/" + path.toString().replace('\\', '/')).contains("/" + directories + "/");
  }

  long lineOf(Tree part) {
    return tree.getLineMap().getLineNumber(positions.getStartPosition(tree, part));
  }

  /** Lines from the first annotation or modifier to the closing brace. */
  long linesOf(MethodTree method) {
    LineMap lines = tree.getLineMap();
    long last = lines.getLineNumber(positions.getEndPosition(tree, method));
    return last - lineOf(method) + 1;
  }

  String locate(MethodTree method) {
    return path + ":" + lineOf(method) + " " + method.getName();
  }
}
