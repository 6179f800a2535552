package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.AutoExecutor;
import io.quantumtrader.executor.StartRefused;
import io.quantumtrader.executor.engine.Engine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the engine beside the web server, so that an operator can see what a start is waiting for. A
 * refusal ends the process.
 */
final class EngineRun implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

  /** Longer than every wait of a clean stop together, shorter than what an orchestrator grants. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(25);

  private final Engine engine;
  private final StartPreflight preflight;
  private final Runnable started;
  private final ApplicationContext context;
  private volatile boolean running;
  private volatile boolean stopping;

  /**
   * @param preflight refuses what is known now, and looks again once everything is connected
   * @param started run once intents are read and every loop is known
   */
  EngineRun(Engine engine, StartPreflight preflight, Runnable started, ApplicationContext context) {
    this.engine = engine;
    this.preflight = preflight;
    this.started = started;
    this.context = context;
  }

  @Override
  public void start() {
    running = true;
    Thread.ofPlatform().name("engine-start").start(this::run);
  }

  private void run() {
    try {
      preflight.beforeStart();
      preflight.start();
      engine.start();
      if (!stopping) {
        started.run();
      }
    } catch (StartRefused refused) {
      LOG.atError()
          .addKeyValue("event", "START_REFUSED")
          .addKeyValue("reason_code", refused.reason().map(Enum::name).orElse("CONFIGURATION"))
          .log(refused.getMessage());
      end(AutoExecutor.EXIT_REFUSED);
    } catch (RuntimeException bug) {
      if (stopping) {
        LOG.info("stopped while it was starting: {}", bug.toString());
        return;
      }
      LOG.error("the engine could not start", bug);
      end(1);
    }
  }

  /** Off this thread: the context waits for it when it closes. */
  private void end(int code) {
    Thread.ofPlatform()
        .name("exit")
        .start(() -> System.exit(SpringApplication.exit(context, () -> code)));
  }

  @Override
  public void stop() {
    stopping = true;
    preflight.close();
    new BoundedStop(STOP_BOUND, () -> Runtime.getRuntime().halt(BoundedStop.EXIT_STUCK))
        .run(engine::stop);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
