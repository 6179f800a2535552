package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log between two instants. A line without a time, such as one of a stack trace,
 * goes with the line before it. Bounded: when the window holds more, its latest lines are kept.
 */
final class LogWindow implements Lines {

  private static final int MAX_LINE_CHARS = 64 << 10;

  /** Ours is the first key of the line; Docker's own files have the other one. */
  private static final Pattern TIME = Pattern.compile("\"(?:ts|time)\":\"([^\"\\\\]{10,40})\"");

  private final Window window;
  private final int maxBytes;
  private final Deque<byte[]> kept = new ArrayDeque<>();
  private long bytes;
  private long read;
  private long timed;
  private long dropped;
  private @Nullable Instant last;

  LogWindow(Window window, int maxBytes) {
    this.window = window;
    this.maxBytes = maxBytes;
  }

  void read(BufferedReader log) throws IOException {
    for (String line = line(log); line != null; line = line(log)) {
      read++;
      Optional<Instant> time = time(line);
      if (time.isPresent()) {
        timed++;
        last = time.get();
      }
      if (last == null || window.contains(last)) {
        keep(line);
      }
    }
  }

  /** The next line, cut when nobody would read it to its end; null at the end of the log. */
  private static @Nullable String line(BufferedReader log) throws IOException {
    int next = log.read();
    if (next < 0) {
      return null;
    }
    var line = new StringBuilder();
    for (; next >= 0 && next != '\n'; next = log.read()) {
      if (line.length() < MAX_LINE_CHARS) {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static Optional<Instant> time(String line) {
    Matcher time = TIME.matcher(line);
    return time.find() ? Text.instant(time.group(1)) : Optional.empty();
  }

  private void keep(String line) {
    byte[] encoded = (line + "\n").getBytes(StandardCharsets.UTF_8);
    kept.add(encoded);
    bytes += encoded.length;
    while (bytes > maxBytes) {
      bytes -= kept.remove().length;
      dropped++;
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (byte[] line : kept) {
      out.write(line);
    }
  }

  @Override
  public boolean isEmpty() {
    return kept.isEmpty();
  }

  @Override
  public String summary() {
    var summary = new StringBuilder("%d of %d lines, %s".formatted(kept.size(), read, window));
    if (timed == 0 && read > 0) {
      summary.append("; none of them has a time, so all were taken");
    }
    if (dropped > 0) {
      summary.append(
          "; %d earlier lines of the window left out, it is over %d MiB: narrow it with --since and --until"
              .formatted(dropped, maxBytes >> 20));
    }
    return summary.toString();
  }
}
