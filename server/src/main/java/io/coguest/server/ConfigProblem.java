package io.coguest.server;

/** The configuration cannot be used; the message says what to change. */
public final class ConfigProblem extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigProblem(String message) {
    super(message);
  }

  ConfigProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
