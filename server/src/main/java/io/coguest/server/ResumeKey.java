package io.coguest.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key of resume secrets: configured, or kept in the data directory, or of this run alone. */
final class ResumeKey {
  /** Its name in the data directory. */
  static final String FILE = "resume.key";

  private static final int BYTES = 32;

  private ResumeKey() {}

  /**
   * The key.
   *
   * @param configured empty = none
   * @throws IOException when the data directory cannot be read or written
   */
  static byte[] of(String configured, @Nullable Path dataDir) throws IOException {
    if (!configured.isEmpty()) {
      return configured.getBytes(StandardCharsets.UTF_8);
    }
    if (dataDir == null) {
      return random();
    }
    Files.createDirectories(dataDir);
    Path file = dataDir.resolve(FILE);
    if (!Files.exists(file)) {
      write(file, random());
    }
    byte[] kept = Base64.getDecoder().decode(Files.readString(file).strip());
    if (kept.length < BYTES) {
      throw new IOException(file + " holds " + kept.length + " bytes, must be " + BYTES);
    }
    return kept;
  }

  private static byte[] random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** Written aside first, so that a crash leaves no half a key. */
  private static void write(Path file, byte[] key) throws IOException {
    Path aside = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(aside);
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(aside, Base64.getEncoder().encodeToString(key) + "\n");
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
