package io.coguest.loadtest.scenario;

/** The run cannot go on; says why for a person. */
public final class ScenarioFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param message for a person
   */
  public ScenarioFailure(String message) {
    super(message);
  }

  /**
   * @param message for a person
   * @param cause what went wrong
   */
  public ScenarioFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
