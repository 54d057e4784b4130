package io.coguest.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of a RocksDB store: the write-ahead logs, and the manifest of its files. Looked through
 * before it is opened.
 *
 * <p>RocksDB reads write-ahead logs in one of two ways that matter here. One takes whatever makes
 * no sense at the end for torn: a flipped bit in the length of a record makes all that follows in
 * the last 32 KiB disappear in silence; and yet a record that a power cut left half as zeros is
 * refused. The other refuses all that is not whole. So a store is opened in the second way, after
 * what is torn without doubt was cut off here. Manifests are always read in the first way, in which
 * a store may look empty.
 */
final class RocksLogs {
  private static final Logger log = LoggerFactory.getLogger(RocksLogs.class);
  private static final String SUFFIX = ".log";
  private static final String CURRENT = "CURRENT";
  private static final Pattern MANIFEST = Pattern.compile("MANIFEST-[0-9]+");

  private RocksLogs() {}

  /** Whether the file is a write-ahead log. */
  static boolean isLog(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  /** All write-ahead logs, the oldest first. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(RocksLogs::isLog).sorted(Comparator.comparing(Path::toString)).toList();
    }
  }

  /**
   * How the newest log ends that has anything in it. Whether a torn end of an older one matters is
   * for RocksDB to say, which knows what it still needs.
   */
  static LogScan.End end(Path directory) throws IOException {
    Path newest = newest(directory);
    return newest == null ? LogScan.End.WHOLE : scan(newest).end();
  }

  /** Cuts off a torn end. */
  static void cutTornEnd(Path directory) throws IOException {
    Path newest = newest(directory);
    if (newest == null) {
      return;
    }
    LogScan scan = scan(newest);
    if (scan.end() == LogScan.End.TORN) {
      try (FileChannel file = FileChannel.open(newest, StandardOpenOption.WRITE)) {
        log.warn(
            "the last {} bytes of {} are no whole record, as a crash leaves them; they are cut off",
            file.size() - scan.goodBytes(),
            newest);
        file.truncate(scan.goodBytes());
        file.force(true);
      }
    }
  }

  /** Makes all write-ahead logs survive the end of the machine. */
  static void force(Path directory) throws IOException {
    for (Path path : files(directory)) {
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        file.force(true);
      }
    }
  }

  /**
   * Refuses a manifest that RocksDB would read in part.
   *
   * @throws StoreException it is damaged; what is missing, RocksDB itself refuses
   */
  static void checkManifest(Path directory) throws IOException {
    Path current = directory.resolve(CURRENT);
    if (!Files.exists(current)) {
      return;
    }
    String name = Files.readString(current, StandardCharsets.ISO_8859_1).strip();
    if (!MANIFEST.matcher(name).matches()) {
      return;
    }
    Path manifest = directory.resolve(name);
    if (Files.exists(manifest) && scan(manifest).end() == LogScan.End.DAMAGED) {
      throw damaged(directory, name);
    }
  }

  /**
   * Refuses logs that would be read in part, also where a torn end is taken for granted.
   *
   * @throws StoreException one of them is damaged
   */
  static void check(Path directory) throws IOException {
    checkManifest(directory);
    if (end(directory) == LogScan.End.DAMAGED) {
      throw damaged(directory, "its log");
    }
  }

  private static StoreException damaged(Path directory, String what) {
    return new StoreException(
        "cannot open the journal in " + directory + ": " + what + " is corrupted; restore a backup",
        null);
  }

  private static @Nullable Path newest(Path directory) throws IOException {
    Path newest = null;
    for (Path file : files(directory)) {
      if (file.toFile().length() > 0) { // also 0 when it was removed meanwhile
        newest = file;
      }
    }
    return newest;
  }

  private static LogScan scan(Path path) throws IOException {
    return new LogScan(ByteBuffer.wrap(Files.readAllBytes(path)));
  }
}
