package io.coguest.loadtest.scenario;

/**
 * Which of a room's changes all of its onlookers have got. They get them in one order and tell them
 * apart by their number alone; one viewer that reads them in full, always the same, says what each
 * number is. Belongs to one event loop.
 */
public final class Deliveries {
  /** Far more than are under way at a time: the author of each waits until all have it. */
  private static final int WINDOW = 1_024;

  private final int onlookers;
  private final int[] seen = new int[WINDOW];
  private Runnable whenAll = () -> {};
  private int complete;
  private int told;
  private long toldBytes;

  /**
   * @param onlookers who must get every change
   */
  public Deliveries(int onlookers) {
    this.onlookers = onlookers;
  }

  /** Called when one more change has reached them all. */
  public void whenAll(Runnable action) {
    whenAll = action;
  }

  /**
   * The viewer that reads in full has got the next change.
   *
   * @param bytes of its frame
   * @return its number, from 1
   */
  public int told(int bytes) {
    toldBytes += bytes;
    return ++told;
  }

  /** One onlooker has got its change of that number. */
  void seen(int number) {
    int place = number % WINDOW;
    seen[place]++;
    if (seen[place] == onlookers) {
      seen[place] = 0;
      complete = number;
      whenAll.run();
    }
  }

  /** Whether all onlookers have the change of that number. */
  boolean all(int number) {
    return onlookers == 0 || number <= complete;
  }

  /** Who must get every change, beside those who read in full. */
  public int onlookers() {
    return onlookers;
  }

  /** Changes that the viewer that reads in full has got. */
  int changes() {
    return told;
  }

  /** Bytes of their frames. */
  long bytes() {
    return toldBytes;
  }
}
