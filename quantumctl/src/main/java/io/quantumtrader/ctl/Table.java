package io.quantumtrader.ctl;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest cell; numbers to the right. */
final class Table {

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  Table row(String... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          "expected %d cells, was %d".formatted(head.size(), cells.length));
    }
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(PrintWriter out) {
    print(out, new Paint(false));
  }

  /** With the words that have a colour in it. */
  void print(PrintWriter out, Paint paint) {
    print(out, head, new Paint(false));
    rows.forEach(row -> print(out, row, paint));
  }

  private void print(PrintWriter out, List<String> cells, Paint paint) {
    var line = new StringBuilder();
    for (int column = 0; column < head.size(); column++) {
      String cell = cells.get(column);
      String gap = " ".repeat(width(column) - cell.length());
      String painted = paint.word(cell);
      line.append(isNumeric(column) ? gap + painted : painted + gap).append("  ");
    }
    out.println(line.toString().stripTrailing());
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(head.get(column).length(), Math::max);
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream().map(row -> row.get(column)).allMatch(Table::looksNumeric);
  }

  private static boolean looksNumeric(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.matches("-?[0-9]+([.][0-9]+)?");
  }
}
