package io.coguest.server.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a durable journal lies within a data directory: a file that names its format, and the store
 * beside it.
 *
 * <p>A server reads its own format and those before it. Additions that an older server could only
 * misunderstand raise the number; an older server then refuses the directory.
 */
public final class JournalDirectory {
  /** The format that this server writes. */
  public static final int FORMAT = 1;

  private static final String DIRECTORY = "journal";
  private static final String FORMAT_FILE = "format";
  private static final String STORE = "store";

  private JournalDirectory() {}

  /**
   * Opens the journal of the data directory, made when there is none.
   *
   * @throws StoreException it is of a newer server, in use, corrupted or not writable
   */
  public static RocksStore open(Path dataDirectory) throws StoreException {
    Path directory = dataDirectory.resolve(DIRECTORY);
    Path format = directory.resolve(FORMAT_FILE);
    try {
      Files.createDirectories(directory);
      if (Files.exists(format)) {
        check(format);
      } else if (Files.exists(directory.resolve(STORE))) {
        throw new StoreException(format + " is missing beside the journal; restore a backup", null);
      } else {
        Files.writeString(format, FORMAT + "\n");
      }
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException("cannot write the directory " + directory + ": " + e, e);
    }
    return RocksStore.open(directory.resolve(STORE));
  }

  /**
   * Where the store of an existing journal lies.
   *
   * @throws StoreException there is none, or it is of a newer server
   */
  public static Path existing(Path dataDirectory) throws StoreException {
    Path directory = dataDirectory.resolve(DIRECTORY);
    Path format = directory.resolve(FORMAT_FILE);
    if (!Files.exists(format)) {
      throw new StoreException("there is no journal in " + dataDirectory, null);
    }
    try {
      check(format);
    } catch (StoreException e) {
      throw e;
    } catch (IOException e) {
      throw new StoreException("cannot read " + format + ": " + e, e);
    }
    return directory.resolve(STORE);
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    int format;
    try {
      format = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new StoreException(file + " holds \"" + text + "\", must be a number", e);
    }
    if (format < 1 || format > FORMAT) {
      throw new StoreException(
          "the journal has format "
              + format
              + ", this server reads 1 to "
              + FORMAT
              + "; run the newer server that wrote it",
          null);
    }
  }
}
