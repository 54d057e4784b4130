package io.coguest.client.simulation;

import io.coguest.testing.InMemoryCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server, SDK and simulation loaded a second time, with one source file of server or SDK replaced.
 * Nothing of it meets the classes that are loaded already, but the contract's.
 */
final class MutatedSystem extends ClassLoader {
  private static final String OURS = "io.coguest.";
  private static final String CONTRACT = "io.coguest.proto.";
  private static final Map<String, byte[]> AS_BUILT = new ConcurrentHashMap<>();

  private final Map<String, byte[]> compiled;

  private MutatedSystem(Map<String, byte[]> compiled) {
    super(MutatedSystem.class.getClassLoader());
    this.compiled = compiled;
  }

  /** The source of a file, named by its place below the package that all is in. */
  static String source(String file) throws IOException {
    Path sdk = ofThisModule();
    Path module = file.startsWith("client/") ? sdk : sdk.resolveSibling("server");
    return Files.readString(module.resolve("src/main/java/io/coguest").resolve(file));
  }

  private static Path ofThisModule() {
    try {
      Path classes =
          Path.of(MutatedSystem.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Compiles the file with this text against the rest and loads all of it. */
  static MutatedSystem load(String file, String text) throws IOException {
    return new MutatedSystem(
        InMemoryCompiler.compile(
            "io/coguest/" + file, text, System.getProperty("java.class.path")));
  }

  /** Runs the simulation in here; what it throws comes out as it is. */
  void simulate(long seed, long steps) throws ReflectiveOperationException {
    Class<?> simulation = loadClass(Simulation.class.getName());
    Object run = simulation.getConstructor(long.class).newInstance(seed);
    simulation.getMethod("run", long.class).invoke(run, steps);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS) || name.startsWith(CONTRACT)) {
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
    byte[] known = AS_BUILT.get(name);
    if (known != null) {
      return known;
    }
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      AS_BUILT.put(name, bytes);
      return bytes;
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
