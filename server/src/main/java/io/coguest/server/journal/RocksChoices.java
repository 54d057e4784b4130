package io.coguest.server.journal;

import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.WALRecoveryMode;

/** How RocksDB is set up: for small records that are soon removed again, and few files. */
final class RocksChoices implements AutoCloseable {
  private static final long WRITE_BUFFER_BYTES = 32L << 20;
  private static final int WRITE_BUFFERS = 4;
  private static final long MAX_LOG_BYTES = 128L << 20;
  private static final int OPEN_FILES = 256;
  private static final int BACKGROUND_JOBS = 2;
  private static final int INFO_LOGS_KEPT = 3;
  private static final long INFO_LOG_BYTES = 4L << 20;

  private final Options options;

  /** With a buffer of a usual size. */
  RocksChoices() throws StoreException {
    this(WRITE_BUFFER_BYTES);
  }

  /**
   * Of a store that is there: one whose files are missing must not begin anew in silence.
   *
   * @param writeBufferBytes after which what is in memory becomes a file
   * @throws StoreException RocksDB cannot be loaded
   */
  RocksChoices(long writeBufferBytes) throws StoreException {
    RocksLibrary.load();
    options =
        new Options()
            .setCreateIfMissing(false)
            .setWalRecoveryMode(WALRecoveryMode.AbsoluteConsistency)
            .setParanoidChecks(true)
            .setAllowFAllocate(false)
            .setWriteBufferSize(writeBufferBytes)
            .setMaxWriteBufferNumber(WRITE_BUFFERS)
            .setMaxTotalWalSize(MAX_LOG_BYTES)
            .setMaxOpenFiles(OPEN_FILES)
            .setMaxBackgroundJobs(BACKGROUND_JOBS)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            .setKeepLogFileNum(INFO_LOGS_KEPT)
            .setMaxLogFileSize(INFO_LOG_BYTES);
  }

  Options options() {
    return options;
  }

  /** A copy for a store that is to be made. The caller closes it. */
  Options creating() {
    return new Options(options).setCreateIfMissing(true).setErrorIfExists(true);
  }

  /** A copy for reading a log whose end is torn. The caller closes it. */
  Options toleratingTornEnd() {
    return new Options(options).setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
  }

  /**
   * A copy for reading beside the process that writes: the end of the log may be under way, and
   * files that it removes must be open by then. The caller closes it.
   */
  Options besideWriter() {
    return toleratingTornEnd().setMaxOpenFiles(-1);
  }

  @Override
  public void close() {
    options.close();
  }
}
