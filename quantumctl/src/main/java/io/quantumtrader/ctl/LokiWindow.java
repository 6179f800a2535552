package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Loki has between two instants, both included. It is asked from the end to the beginning, so
 * that the latest lines are there when the window holds more than is taken.
 */
final class LokiWindow implements Lines {

  /**
   * How much is taken at most.
   *
   * @param patience for all pages together
   */
  record Bounds(int lines, int bytes, Duration patience) {}

  private final Window window;
  private final Bounds bounds;
  private final Deque<byte[]> kept = new ArrayDeque<>();
  private final Map<String, Integer> lines = new TreeMap<>();
  private int bytes;
  private String cut = "";
  private boolean crowded;

  LokiWindow(Window window, Bounds bounds) {
    this.window = window;
    this.bounds = bounds;
  }

  /**
   * @throws IOException when Loki gave no answer, or not to the end; what was had by then is here
   */
  void read(Loki loki) throws IOException {
    long limit = System.nanoTime() + bounds.patience().toNanos();
    long begin = LokiLine.nanos(window.since());
    // Loki leaves the end out.
    long end = LokiLine.nanos(window.until()) + 1;
    Set<LokiLine> seen = Set.of();
    while (begin < end && cut.isEmpty()) {
      List<LokiLine> page = loki.page(begin, end);
      if (seen.containsAll(page)) {
        if (page.size() < Loki.PAGE_LINES) {
          return;
        }
        // No question gets at the rest of them, but at what was before.
        crowded = true;
        end = page.getLast().at();
        continue;
      }
      for (LokiLine line : page) {
        if (!seen.contains(line) && !keep(line)) {
          return;
        }
      }
      // Others of the last line's nanosecond may be on the next page: it is asked for once more.
      long last = page.getLast().at();
      end = last + 1;
      seen = at(last, page, seen);
      if (System.nanoTime() >= limit) {
        cut = "Loki took over %d s".formatted(bounds.patience().toSeconds());
      }
    }
  }

  private static Set<LokiLine> at(long last, List<LokiLine> page, Set<LokiLine> seen) {
    var same = new HashSet<LokiLine>();
    for (LokiLine line : page) {
      if (line.at() == last) {
        same.add(line);
      }
    }
    for (LokiLine line : seen) {
      if (line.at() == last) {
        same.add(line);
      }
    }
    return same;
  }

  private boolean keep(LokiLine line) {
    byte[] text = line.text().getBytes(StandardCharsets.UTF_8);
    if (kept.size() >= bounds.lines()) {
      cut = "over %d lines".formatted(bounds.lines());
      return false;
    }
    if (bytes + text.length > bounds.bytes()) {
      cut = "over %d MiB".formatted(bounds.bytes() >> 20);
      return false;
    }
    kept.addFirst(text);
    bytes += text.length;
    lines.merge(line.service(), 1, Integer::sum);
    return true;
  }

  @Override
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] line : kept) {
      out.write(line);
    }
  }

  @Override
  public String summary() {
    String by =
        lines.entrySet().stream()
            .map(service -> service.getKey() + " " + service.getValue())
            .collect(Collectors.joining(", "));
    return "%d lines%s, %s%s%s"
        .formatted(
            kept.size(),
            by.isEmpty() ? "" : " (" + by + ")",
            window,
            cut.isEmpty()
                ? ""
                : "; CUT, the earlier ones left out: %s. Narrow it with --since and --until"
                    .formatted(cut),
            crowded
                ? "; CUT, there were over %d lines within one nanosecond".formatted(Loki.PAGE_LINES)
                : "");
  }
}
