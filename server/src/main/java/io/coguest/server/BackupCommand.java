package io.coguest.server;

import io.coguest.server.journal.JournalBackup;
import io.coguest.server.journal.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a data directory's journal, and what belongs to it. */
@Command(
    name = "backup",
    description = "Copies the journal to a directory, also while the server runs.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = JournalConfig.DEFAULT_DATA,
      description = "Data directory of the server. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The backup: a directory that is not there yet, or empty.")
  private Path to = Path.of("");

  @Override
  public Integer call() {
    try {
      JournalBackup.Copied copied = JournalBackup.backup(data, to, List.of(ResumeKey.FILE));
      System.out.println(
          "backed up " + copied.rooms() + " rooms, " + copied.records() + " records to " + to);
      return 0;
    } catch (StoreException e) {
      return Main.failed(e.getMessage(), Main.CANNOT);
    }
  }
}
