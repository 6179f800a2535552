package io.quantumtrader.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The executor's threads, now and when one of its loops stood still. */
record ThreadEvidence(LocalExecutor executor) implements Evidence {

  @Override
  public void into(Bundle bundle) throws IOException {
    ExecutorProcess process = executor.process();
    if (process == null) {
      bundle.missing("threads.json", executor.whyNot(), false);
      return;
    }
    bundle.move("threads.json", () -> ThreadDump.json(process));
    bundle.move("threads.txt", () -> ThreadDump.text(process));
    Path atStall = process.dumpAtStall();
    if (Files.isReadable(atStall)) {
      bundle.copy("threads-at-stall.json", atStall);
    }
  }
}
