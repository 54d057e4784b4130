package io.coguest.server.room.simulation;

import io.coguest.server.room.Room;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.jspecify.annotations.NullMarked;

/**
 * The rules and the simulation loaded a second time, with one source file of the rules replaced.
 * Nothing of it meets the classes that are loaded already.
 */
final class MutatedRoom extends ClassLoader {
  private static final String PACKAGE = "io.coguest.server.room.";

  private final Map<String, byte[]> compiled;

  private MutatedRoom(Map<String, byte[]> compiled) {
    super(MutatedRoom.class.getClassLoader());
    this.compiled = compiled;
  }

  /** The source of a file of the room package. */
  static String source(String file) throws IOException {
    Path module = locationOf(Room.class).getParent().getParent();
    return Files.readString(module.resolve("src/main/java/io/coguest/server/room").resolve(file));
  }

  /** Compiles the file with this text against the rest and loads all of it. */
  static MutatedRoom load(String file, String text) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    Map<String, byte[]> classes = new HashMap<>();
    String classPath =
        locationOf(Room.class)
            + System.getProperty("path.separator")
            + locationOf(NullMarked.class);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              problems,
              new InMemoryFiles(files, classes),
              null,
              List.of("-proc:none", "-nowarn", "-cp", classPath),
              null,
              List.of(new Source(file, text)));
      if (!task.call()) {
        throw new AssertionError("does not compile: " + problems);
      }
    }
    return new MutatedRoom(classes);
  }

  /** Runs the simulation in here; what it throws comes out as it is. */
  void simulate(long seed, int steps) throws ReflectiveOperationException {
    Class<?> simulation = loadClass(RoomSimulation.class.getName());
    Object run = simulation.getConstructor(long.class).newInstance(seed);
    simulation.getMethod("run", int.class).invoke(run, steps);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.get(name);
    if (bytes == null) {
      bytes = asBuilt(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] asBuilt(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source file whose text is in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String file, String text) {
      super(URI.create("mem:///io/coguest/server/room/" + file), Kind.SOURCE);
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
