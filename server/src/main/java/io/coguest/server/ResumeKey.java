package io.coguest.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
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
    Path file = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
      if (!Files.exists(file)) {
        write(file, random());
      }
      return read(file);
    } catch (FileSystemException e) {
      throw new IOException(
          "cannot keep the key of resume secrets in "
              + dataDir
              + ": "
              + e
              + "; check the mount and the owner, or configure session.resumeKey",
          e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    byte[] kept;
    try {
      kept = Base64.getDecoder().decode(Files.readString(file, ISO_8859_1).strip());
    } catch (IllegalArgumentException notBase64) {
      kept = new byte[0];
    }
    if (kept.length < BYTES) {
      throw new IOException(
          file
              + " holds no key of "
              + BYTES
              + " bytes; restore it from a backup, or remove it: then sessions cannot resume");
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
