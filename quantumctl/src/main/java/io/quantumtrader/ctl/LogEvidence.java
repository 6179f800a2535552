package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The executor's log: what is piped in, the file that was named, or the one that it writes to.
 *
 * @param named a file, or - for what is piped in; null when none was asked for
 * @param piped where that comes from
 */
record LogEvidence(
    LocalExecutor executor, @Nullable String named, BufferedReader piped, LogWindow window)
    implements Evidence {

  private static final String ENTRY = "executor.log";

  @Override
  public void into(Bundle bundle) {
    boolean asked = named != null;
    try {
      if ("-".equals(named)) {
        window.read(piped);
      } else {
        try (var reader = open(place())) {
          window.read(reader);
        }
      }
    } catch (IOException unreadable) {
      bundle.missing(ENTRY, Text.reason(unreadable), asked);
      return;
    } catch (CtlException nowhere) {
      bundle.missing(ENTRY, String.valueOf(nowhere.getMessage()), asked);
      return;
    }
    if (window.isEmpty()) {
      bundle.missing(ENTRY, window.summary(), asked);
    } else {
      bundle.add(ENTRY, window);
    }
  }

  private Path place() {
    if (named != null) {
      return Path.of(named);
    }
    if (executor.process() == null) {
      throw new CtlException(Exit.NOT_DONE, executor.whyNot() + "; --log FILE names the log");
    }
    return executor.process().log();
  }

  /** A byte that is no character must not end the reading. */
  private static BufferedReader open(Path path) throws IOException {
    CharsetDecoder lenient =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    return new BufferedReader(new InputStreamReader(Files.newInputStream(path), lenient));
  }
}
