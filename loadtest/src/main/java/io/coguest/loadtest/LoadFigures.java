package io.coguest.loadtest;

import io.coguest.loadtest.report.RunReport;
import io.coguest.loadtest.report.RunReport.Figure;
import io.coguest.loadtest.report.RunReport.Merge;
import io.coguest.loadtest.timeline.Measured;
import java.util.ArrayList;
import java.util.List;

/** The figures that every scenario has: how much was done, and what the server used for it. */
final class LoadFigures {
  /** Units done in the measured part of the run. */
  static final String MEASURED_UNITS = "measuredUnits";

  /** The figure of merit. */
  static final String CPU_PER_UNIT = "serverCpuMicrosPerUnit";

  private static final double MIB = 1 << 20;

  private LoadFigures() {}

  /** Adds what this generator did. */
  static RunReport withUnits(RunReport report, Measured measured) {
    String unit = report.rate().unit();
    double perSecond = measured.seconds() > 0 ? measured.units() / measured.seconds() : 0;
    return report.withFigures(
        List.of(
            new Figure(MEASURED_UNITS, unit + " while measured", measured.units(), ""),
            new Figure("unitsPerSecond", unit + " a second", perSecond, "1/s")));
  }

  /** Adds what the server used, when it could be seen. */
  static RunReport withServer(RunReport report, Measured measured) {
    return measured.server().map(server -> with(report, server)).orElse(report);
  }

  private static RunReport with(RunReport report, Measured.Server server) {
    List<Figure> figures = new ArrayList<>();
    double units = report.figure(MEASURED_UNITS).orElse(0);
    if (units > 0) {
      String label = "server's CPU for one of the " + report.rate().unit();
      figures.add(worst(CPU_PER_UNIT, label, server.cpuMicros() / units, "µs"));
    }
    figures.add(worst("serverCpuCores", "server's CPU", server.cpuCores(), "cores"));
    double resident = server.residentBytes() / MIB;
    figures.add(worst("serverResidentMib", "server's memory at the end", resident, "MiB"));
    double pauses = server.collectionMillis();
    figures.add(worst("serverCollectionMillis", "server's pauses to collect", pauses, "ms"));
    return report.withFigures(figures);
  }

  private static Figure worst(String name, String label, double value, String unit) {
    return new Figure(name, label, value, unit, Merge.MAX);
  }
}
