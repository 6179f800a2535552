package io.quantumtrader.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogWindowTest {

  private static final Instant SINCE = Instant.parse("2026-11-21T12:00:00Z");

  private final LogWindow window = new LogWindow(new Window(SINCE, SINCE.plusSeconds(60)), 1 << 20);

  private static String kept(LogWindow window, String log) throws IOException {
    window.read(new BufferedReader(new StringReader(log)));
    var out = new ByteArrayOutputStream();
    window.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String line(int second, String message) {
    return "{\"ts\":\"%s\",\"msg\":\"%s\"}\n".formatted(SINCE.plusSeconds(second), message);
  }

  @Test
  void bothEndsOfTheWindowBelongToIt() throws IOException {
    String log = line(-1, "a") + line(0, "b") + line(60, "c") + line(61, "d");

    assertThat(kept(window, log)).isEqualTo(line(0, "b") + line(60, "c"));
  }

  @Test
  void aLogWithoutTimesIsTakenWholeAndSaidToHaveNone() throws IOException {
    assertThat(kept(window, "one\ntwo")).isEqualTo("one\ntwo\n");
    assertThat(window.summary()).contains("2 of 2 lines", "none of them has a time");
  }

  @Test
  void whenItIsTooMuchTheLatestAreKeptAndTheRestIsCounted() throws IOException {
    var small = new LogWindow(new Window(SINCE, SINCE.plusSeconds(60)), 200);
    var log = new StringBuilder();
    for (int count = 0; count < 50; count++) {
      log.append(line(1, "m" + count));
    }

    assertThat(kept(small, log.toString())).endsWith(line(1, "m49")).hasSizeLessThanOrEqualTo(200);
    assertThat(small.summary()).contains("4 of 50 lines", "46 earlier lines");
  }

  @Test
  void aLineWithoutEndIsCut() throws IOException {
    assertThat(kept(window, "x".repeat(1_000_000) + "\n" + line(1, "after")))
        .hasSize((64 << 10) + 1 + line(1, "after").length())
        .endsWith(line(1, "after"));
  }
}
