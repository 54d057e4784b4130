package io.coguest.server.journal;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** What an operator can do about RocksDB's errors. */
final class RocksProblems {
  private RocksProblems() {}

  /** RocksDB could not do something with a journal's store. */
  static StoreException of(String what, Path directory, RocksDBException e) {
    return new StoreException(
        what + " the journal in " + directory + ": " + explain(e) + e.getMessage(), e);
  }

  /** A sentence to stand before RocksDB's own words; empty when there is nothing to add. */
  private static String explain(RocksDBException e) {
    @Nullable Status status = e.getStatus();
    String detail = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (status != null && status.getCode() == Status.Code.Corruption) {
      return "it is corrupted, and records would be lost; restore a backup. ";
    }
    if (detail.contains("no space left") || isSubCode(status, Status.SubCode.NoSpace)) {
      return "the disk is full; make room. ";
    }
    if (detail.contains("read-only file system") || detail.contains("permission denied")) {
      return "it cannot be written; check the mount and the owner. ";
    }
    if (detail.contains("lock hold by") || detail.contains("while lock file")) {
      return "it is in use; stop the process that uses it first. ";
    }
    if (detail.contains("create_if_missing") || detail.contains("no such file")) {
      return "files of it are missing; restore a backup. ";
    }
    return "";
  }

  private static boolean isSubCode(@Nullable Status status, Status.SubCode code) {
    return status != null && status.getSubCode() == code;
  }
}
