package io.coguest.server.room.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Cells of a matrix as lines of text: command | column | options | given | step | expected. */
final class MatrixTable {
  private final List<Row> rows;

  private MatrixTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A case of a cell.
   *
   * @param command the row of the design's table
   * @param column the state
   * @param options of the room, see {@link OptionsBuilder#parse}; {@code elsewhere} = the step is
   *     played in a second room that is not live yet
   * @param given steps that lead there, after those of the column
   * @param step what is tested
   * @param expected {@link Turn#text()}
   */
  record Row(
      String command, String column, String options, String given, String step, String expected) {

    String name() {
      String how = Stream.of(options, given).filter(text -> !text.isEmpty()).toList().toString();
      return command
          + " × "
          + column
          + (how.equals("[]") ? "" : " " + how)
          + ", "
          + step
          + " → "
          + expected;
    }

    Row renamed(String placeholder, String name) {
      return new Row(
          command,
          column,
          options,
          given.replace(placeholder, name),
          step.replace(placeholder, name),
          expected.replace(placeholder, name));
    }
  }

  /** Plays a row in a room of its own. */
  interface Player {
    Turn play(Row row);
  }

  static MatrixTable parse(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.lines().filter(one -> !one.isBlank()).toList()) {
      List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      assertThat(cells).as(line).hasSize(6);
      rows.add(
          new Row(
              cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
    }
    return new MatrixTable(rows);
  }

  Stream<DynamicTest> tests(Player player) {
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.name(),
                    () -> assertThat(player.play(row).text()).isEqualTo(row.expected())));
  }

  /** Cells of the design's table that no row tests. */
  Set<String> missing(List<String> commands, List<String> columns) {
    Set<String> missing = new LinkedHashSet<>();
    for (String command : commands) {
      columns.forEach(column -> missing.add(command + " × " + column));
    }
    rows.forEach(row -> missing.remove(row.command() + " × " + row.column()));
    return missing;
  }

  /** Rows that name no cell of the design's table. */
  List<String> unknown(List<String> commands, List<String> columns) {
    return rows.stream()
        .filter(row -> !commands.contains(row.command()) || !columns.contains(row.column()))
        .map(Row::name)
        .toList();
  }
}
