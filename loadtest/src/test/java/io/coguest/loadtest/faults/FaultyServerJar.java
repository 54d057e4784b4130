package io.coguest.loadtest.faults;

import io.coguest.loadtest.RealServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A jar that starts the server's jar, with the classes of one source file replaced: they come first
 * on the class path, and the server's jar has no trace of them.
 */
public final class FaultyServerJar {
  private static final Path SOURCES = Path.of("../server/src/main/java/io/coguest/server");

  private FaultyServerJar() {}

  /**
   * Makes the jar in a directory that it may use alone.
   *
   * @throws AssertionError when the text that is to be replaced is not in the server any more
   */
  public static Path make(ServerFault fault, Path directory) throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    compile(fault, patched(fault), classes);
    Path jar = directory.resolve("faulty-server.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest());
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
    return jar;
  }

  private static String patched(ServerFault fault) throws IOException {
    Path file = SOURCES.resolve(fault.file());
    if (!Files.exists(file)) {
      throw new AssertionError(
          "\"" + fault + "\" is planted in " + file + ", which is gone: plant it elsewhere");
    }
    String source = Files.readString(file);
    int found = source.split(Pattern.quote(fault.find()), -1).length - 1;
    if (found != 1) {
      throw new AssertionError(
          "\"%s\" replaces a text that %s has %d times, not once: adjust it to the code. Wanted:%n%s"
              .formatted(fault, file, found, fault.find()));
    }
    return source.replace(fault.find(), fault.replace());
  }

  private static void compile(ServerFault fault, String text, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(RealServer.jar()));
      List<String> options = List.of("-proc:none", "-nowarn", "--release", "17");
      List<JavaFileObject> sources = List.of(new Source(fault.file(), text));
      if (!compiler.getTask(problems, files, null, options, null, sources).call()) {
        throw new AssertionError(
            "with \"%s\" %s does not compile: adjust its replacement. %s"
                .formatted(fault, fault.file(), problems));
      }
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "io.coguest.server.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        RealServer.jar().toAbsolutePath().normalize().toUri().toString());
    return manifest;
  }

  /** A source file whose text is in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("mem:///io/coguest/server/" + file), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
