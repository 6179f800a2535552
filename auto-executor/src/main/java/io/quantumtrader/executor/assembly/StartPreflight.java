package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.preflight.Line;
import io.quantumtrader.executor.preflight.Report;
import io.quantumtrader.executor.preflight.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The preflight of a start. What fails before anything is connected refuses it; what fails later
 * keeps entries halted, because open positions need their executor.
 */
final class StartPreflight implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StartPreflight.class);

  /** A start that takes longer waits for something, and the preflight says for what. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration AGAIN = Duration.ofSeconds(15);

  private final EnginePreflight preflight;
  private final Engine engine;
  private final boolean paper;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Map<String, Verdict> told = new HashMap<>();

  StartPreflight(EnginePreflight preflight, Engine engine, Mode mode) {
    this.preflight = preflight;
    this.engine = engine;
    this.paper = mode == Mode.PAPER;
  }

  /**
   * Judges what is known already.
   *
   * @throws StartRefused in testnet and live when something failed
   */
  void beforeStart() {
    String failed =
        preflight.beforeStart().stream()
            .filter(line -> line.verdict() == Verdict.FAIL)
            .map(line -> "%s: %s; %s".formatted(line.check(), line.found(), line.remedy()))
            .collect(Collectors.joining(". "));
    if (!failed.isEmpty() && !paper) {
      throw new StartRefused("preflight failed. " + failed);
    }
  }

  /** Looks once everything runs, or once that takes too long, and again while something fails. */
  void start() {
    Thread.ofPlatform().name("preflight").daemon().start(this::run);
  }

  private void run() {
    try {
      for (long waited = 0;
          !engine.isRunning() && waited < PATIENCE.toMillis();
          waited += LOOK.toMillis()) {
        if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      while (!passes() && !stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("looking again, since something failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean passes() {
    try {
      preflight.refusal().filter(_ -> !paper).ifPresent(this::halt);
      Report report = preflight.report();
      report.lines().forEach(this::tell);
      return report.verdict() != Verdict.FAIL;
    } catch (RuntimeException e) {
      LOG.warn("the preflight could not be made and is repeated: {}", e.toString());
      return false;
    }
  }

  /** The other failures have halts of their own, which end with them. */
  private void halt(String refusal) {
    engine.halts().set(HaltReason.VENUE_AUTH, "preflight: " + refusal);
  }

  /** Each check when it is judged first, and when it is judged otherwise than before. */
  private void tell(Line line) {
    if (line.verdict() == told.put(line.check(), line.verdict())) {
      return;
    }
    var level =
        switch (line.verdict()) {
          case PASS -> LOG.atInfo();
          case WARN -> LOG.atWarn();
          case FAIL -> LOG.atError();
        };
    level
        .addKeyValue("event", "PREFLIGHT")
        .log(
            "{} {}: {}{}",
            line.verdict(),
            line.check(),
            line.found(),
            line.remedy().isEmpty() ? "" : "; " + line.remedy());
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
