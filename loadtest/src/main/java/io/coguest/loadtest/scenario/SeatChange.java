package io.coguest.loadtest.scenario;

/**
 * One seat taken or left, until its author has the reply and every viewer the event.
 *
 * @param <A> what authors are
 */
public final class SeatChange<A> {
  private final A author;
  private final CycleTiming timing;
  private final CycleDriver driver;
  private int seen;
  private int number;
  private boolean replied;

  /** One that is on its way. */
  public SeatChange(A author, CycleTiming timing, CycleDriver driver) {
    this.author = author;
    this.timing = timing;
    this.driver = driver;
  }

  /** Who makes it. */
  public A author() {
    return author;
  }

  /** Its author has the reply. */
  public void replied() {
    replied = true;
  }

  /** One of those who read in full has it. */
  public void seen() {
    seen++;
    driver.record(Measure.DELIVERED, timing);
  }

  /** The viewer by whom onlookers' changes are told apart has it. */
  public void numbered(int given) {
    number = given;
  }

  /**
   * Whether it has come to its end.
   *
   * @param readers who read in full and must have it
   * @param deliveries to the others
   */
  public boolean isSeen(int readers, Deliveries deliveries) {
    return replied && seen >= readers && number > 0 && deliveries.all(number);
  }

  /** It has come to its end in that room. */
  public void end(CycleRoom room) {
    driver.record(Measure.DELIVERED_TO_ALL, timing);
    driver.ended(room);
  }

  /** By how many of those who read in full. */
  public int seenBy() {
    return seen;
  }
}
