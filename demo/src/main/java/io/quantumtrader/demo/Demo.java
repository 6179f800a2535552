package io.quantumtrader.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main job by one command: start every part, send recorded intents through, check the books.
 */
public final class Demo {

  private static final int EXIT_AGREES = 0;
  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 2;

  /** The last fills may still be on their way when the last story has ended. */
  private static final Duration LEDGER_PATIENCE = Duration.ofSeconds(10);

  private static final Duration ENDING_PATIENCE = Duration.ofMillis(500);

  private final DemoOptions options;
  private final PrintStream out;
  private final Palette palette;

  private Demo(DemoOptions options, PrintStream out, Palette palette) {
    this.options = options;
    this.out = out;
    this.palette = palette;
  }

  /** Exit code 0: everything agrees; 1: something does not, or did not start; 2: usage. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out));
  }

  private static int run(List<String> arguments, PrintStream out) {
    CountDownLatch ending = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ending::countDown, "demo-ending"));
    try {
      DemoOptions options = DemoOptions.parse(arguments);
      Palette palette = Palette.of(System.console(), System.getenv());
      return new Demo(options, out, palette).run() ? EXIT_AGREES : EXIT_FAILED;
    } catch (IllegalArgumentException e) {
      System.err.println("demo: " + e.getMessage());
      return EXIT_USAGE;
    } catch (DemoException e) {
      if (!hasBegun(ending)) {
        System.err.println("demo: " + e.getMessage());
      }
      return EXIT_FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return EXIT_FAILED;
    }
  }

  /** Ctrl-C reaches every part at once, so one may be missed before this JVM knows why. */
  private static boolean hasBegun(CountDownLatch ending) {
    try {
      return ending.await(ENDING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean run() throws InterruptedException {
    Ports ports = Ports.withOffset(options.portOffset());
    Installation installation = Installation.here(options);
    String operatorToken = randomToken();
    ports.requireFree();
    out.println("starting Redis, exchange, executor and bridge; logs in " + installation.logs());
    try (Http http = new Http();
        Parts parts = Parts.start(ports, installation, http, operatorToken);
        Bus bus = Bus.connect(parts.redisUrl())) {
      Exchange exchange = new Exchange(http, Parts.address(ports.simulator()));
      ExecutorMetrics executor = new ExecutorMetrics(http, Parts.address(ports.executor()));
      Sender sender = new Sender(bus.commands(), http, Parts.address(ports.bridge()));
      StoryPrinter printer = new StoryPrinter(out, palette);
      Playback playback =
          new Playback(parts, sender, bus.feed(), exchange, printer, InstantSource.system());
      List<Story> stories = playback.play(RecordedIntents.load());
      Verdict verdict = judge(playback, stories, exchange, executor);
      verdict.print(out, palette);
      if (!options.once()) {
        Invitation.print(out, ports, operatorToken);
        playback.follow();
      }
      return verdict.agrees();
    }
  }

  // A fill reaches the exchange's ledger before it reaches the stream, never the other way round.
  private static Verdict judge(
      Playback playback, List<Story> stories, Exchange exchange, ExecutorMetrics executor)
      throws InterruptedException {
    long deadline = System.nanoTime() + LEDGER_PATIENCE.toNanos();
    while (true) {
      playback.settle();
      Verdict verdict = Verdict.of(playback, stories, exchange.ledger(), executor.violations());
      if (verdict.agrees() || System.nanoTime() - deadline > 0) {
        return verdict;
      }
    }
  }

  private static String randomToken() {
    byte[] token = new byte[8];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }
}
