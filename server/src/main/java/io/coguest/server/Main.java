package io.coguest.server;

/** Starts the daemon. */
public final class Main {
  private Main() {}

  /**
   * Entry point.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.out.println("coguest-server");
  }
}
