package io.coguest.loadtest;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the load generator. */
@Command(
    name = "coguest-loadtest",
    mixinStandardHelpOptions = true,
    subcommands = CycleCommand.class,
    description = "Loads a server and checks what it answers.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no violation",
      "1:a violation was found",
      "2:wrong command line",
      "3:the run could not be carried out"
    })
public final class Main {
  static final int PASSED = 0;
  static final int FAILED = 1;
  static final int IMPOSSIBLE = 3;

  Main() {}

  /**
   * Entry point.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              System.out.println(
                  "FAIL %s: could not be carried out: %s"
                      .formatted(command.getCommandName(), failure.getMessage()));
              return IMPOSSIBLE;
            })
        .execute(args);
  }
}
