package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ErrorCategory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every documented answer of the exchange means, as data: {@code
 * binance-futures-outcomes.csv}. The first row that fits decides, so special cases stand above
 * general ones.
 */
final class OutcomeTable {

  private static final String RESOURCE = "/binance-futures-outcomes.csv";

  private final List<Row> rows;

  private OutcomeTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * @param status HTTP status; null fits any that carries a conclusive answer
   * @param code the exchange's code; null fits any
   * @param text start of the exchange's text; null fits any
   * @param category null where nothing conclusive is said
   * @param note what the operator should do
   */
  record Row(
      @Nullable Integer status,
      @Nullable Integer code,
      @Nullable String text,
      AnswerClass meaning,
      @Nullable ErrorCategory category,
      String note) {

    private boolean fits(int actualStatus, @Nullable Integer actualCode, String actualText) {
      return (status == null ? trustworthy(actualStatus) : status == actualStatus)
          && (code == null || Objects.equals(code, actualCode))
          && (text == null || actualText.strip().startsWith(text));
    }

    /** A server that is failing or has timed out is not believed on a code alone. */
    private static boolean trustworthy(int status) {
      return status < 500 && status != 408;
    }
  }

  static OutcomeTable load() {
    try (var stream = Objects.requireNonNull(OutcomeTable.class.getResourceAsStream(RESOURCE));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new OutcomeTable(
          reader.lines().skip(1).filter(line -> !line.isBlank()).map(OutcomeTable::row).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  List<Row> rows() {
    return rows;
  }

  /** The meaning of an answer that was not 2xx; empty when nobody has classified it. */
  Optional<Row> lookUp(int status, @Nullable Integer code, String text) {
    return rows.stream().filter(row -> row.fits(status, code, text)).findFirst();
  }

  private static Row row(String line) {
    List<String> cells = cells(line);
    if (cells.size() != 6) {
      throw new IllegalStateException("expected 6 cells in " + RESOURCE + ", was: " + line);
    }
    return new Row(
        cells.get(0).isEmpty() ? null : Integer.valueOf(cells.get(0)),
        cells.get(1).isEmpty() ? null : Integer.valueOf(cells.get(1)),
        cells.get(2).isEmpty() ? null : cells.get(2),
        AnswerClass.valueOf(cells.get(3)),
        cells.get(4).isEmpty() ? null : ErrorCategory.valueOf(cells.get(4)),
        cells.get(5));
  }

  /** Splits at commas outside double quotes. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
