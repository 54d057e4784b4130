package io.coguest.server.room.simulation;

import io.coguest.server.room.Room;
import io.coguest.testing.InMemoryCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    String classPath =
        locationOf(Room.class)
            + System.getProperty("path.separator")
            + locationOf(NullMarked.class);
    return new MutatedRoom(
        InMemoryCompiler.compile("io/coguest/server/room/" + file, text, classPath));
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
}
