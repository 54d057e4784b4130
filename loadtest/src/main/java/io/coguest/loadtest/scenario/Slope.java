package io.coguest.loadtest.scenario;

import java.util.List;

/**
 * The straight line that fits points best, by least squares.
 *
 * @param perUnit its rise
 * @param lowest rise between two neighbouring points
 * @param highest rise between two neighbouring points
 */
record Slope(double perUnit, double lowest, double highest) {
  /** A measured point. */
  record Point(double x, double y) {}

  /**
   * @param points at least two, with rising x
   */
  static Slope of(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (Point point : points) {
      above += (point.x - meanX) * (point.y - meanY);
      below += (point.x - meanX) * (point.x - meanX);
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < points.size(); i++) {
      Point left = points.get(i - 1);
      Point right = points.get(i);
      double rise = (right.y - left.y) / (right.x - left.x);
      lowest = Math.min(lowest, rise);
      highest = Math.max(highest, rise);
    }
    return new Slope(above / below, lowest, highest);
  }
}
