package io.coguest.server.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What an operator can do about the file system's errors. */
final class FileProblems {
  private FileProblems() {}

  /** Something could not be done with a directory; what was already told stays as it is. */
  static StoreException of(String what, Path directory, IOException e) {
    if (e instanceof StoreException told) {
      return told;
    }
    String why = reason(e);
    return new StoreException(what + " " + directory + ": " + why + advice(why), e);
  }

  /** Messages of the file system's exceptions are sometimes but the name of a file. */
  private static String reason(IOException e) {
    if (!(e instanceof FileSystemException problem)) {
      return e.toString();
    }
    if (e instanceof AccessDeniedException) {
      return problem.getFile() + ": Permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return problem.getFile() + " is not there";
    }
    if (e instanceof FileAlreadyExistsException) {
      return problem.getFile() + " is there already";
    }
    return String.valueOf(e.getMessage());
  }

  private static String advice(String why) {
    String reason = why.toLowerCase(Locale.ROOT);
    if (reason.contains("no space left")) {
      return "; the disk is full, make room";
    }
    if (reason.contains("read-only file system") || reason.contains("permission denied")) {
      return "; check the mount and the owner";
    }
    return "";
  }
}
