package io.coguest.server;

import io.coguest.server.journal.JournalBackup;
import io.coguest.server.journal.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a data directory's journal from a backup. */
@Command(
    name = "restore",
    description = "Makes the journal of a data directory, which has none, from a backup.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = JournalConfig.DEFAULT_DATA,
      description = "Data directory of the server. Default: ${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(names = "--from", paramLabel = "DIR", required = true, description = "The backup.")
  private Path from = Path.of("");

  @Override
  public Integer call() {
    try {
      JournalBackup.Copied copied = JournalBackup.restore(from, data, List.of(ResumeKey.FILE));
      System.out.println(
          "restored " + copied.rooms() + " rooms, " + copied.records() + " records to " + data);
      return 0;
    } catch (StoreException e) {
      return Main.failed(e.getMessage(), Main.CANNOT);
    }
  }
}
