package io.coguest.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source whose text is in memory, and leaves what comes of it there. */
public final class InMemoryCompiler {
  private InMemoryCompiler() {}

  /**
   * The classes of one source file, by name.
   *
   * @param path of the file below its source folder
   * @throws AssertionError when it does not compile
   */
  public static Map<String, byte[]> compile(String path, String text, String classPath)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    Map<String, byte[]> classes = new HashMap<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              problems,
              new InMemoryFiles(files, classes),
              null,
              List.of("-proc:none", "-nowarn", "-cp", classPath),
              null,
              List.of(new Source(path, text)));
      if (!task.call()) {
        throw new AssertionError("does not compile: " + problems);
      }
    }
    return classes;
  }

  /** A source file whose text is in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("mem:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps the compiled classes in a map. */
  private static final class InMemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    InMemoryFiles(JavaFileManager files, Map<String, byte[]> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              try {
                super.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              classes.put(className, toByteArray());
            }
          };
        }
      };
    }
  }
}
