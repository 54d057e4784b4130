package io.coguest.loadtest;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;

/** Starts the load generator. */
@Command(
    name = "coguest-loadtest",
    mixinStandardHelpOptions = true,
    subcommands = {
      CycleCommand.class,
      FanOutCommand.class,
      HotCommand.class,
      HandshakeCommand.class,
      IdleCommand.class,
      DeadlinesCommand.class,
      RoomsCommand.class,
      SdkCommand.class,
      SlowCommand.class,
      MixedCommand.class,
      StormCommand.class,
      CompareCommand.class
    },
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
    CommandLine commandLine = new CommandLine(new Main());
    IParameterExceptionHandler refusal = commandLine.getParameterExceptionHandler();
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (wrong, given) -> {
              int exitCode = refusal.handleParseException(wrong, given);
              sayFailed(wrong.getCommandLine(), "wrong command line: " + wrong.getMessage());
              return exitCode;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              sayFailed(command, "could not be carried out: " + failure.getMessage());
              return IMPOSSIBLE;
            })
        .execute(args);
  }

  /** The verdict, the last line of the standard output whatever happens. */
  private static void sayFailed(CommandLine command, String why) {
    System.out.println(
        "FAIL %s: %s"
            .formatted(command.getCommandName(), why.strip().replaceAll("\\s*\\R\\s*", " | ")));
  }
}
