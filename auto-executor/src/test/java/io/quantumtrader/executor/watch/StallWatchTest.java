package io.quantumtrader.executor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.executor.support.LogLines;
import io.quantumtrader.executor.support.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StallWatchTest {

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final AtomicLong nanos = new AtomicLong(1);
  private final Loops loops = new Loops(clock);
  private final LogLines log = new LogLines(StallWatch.class);

  /** Probes that wait for a carrier. */
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  private Duration longestStep = Duration.ZERO;
  private boolean journalIsOut;
  private StallWatch watch;

  @BeforeEach
  void open() {
    watch =
        new StallWatch(
            loops,
            () -> longestStep,
            () -> journalIsOut,
            new ThreadDump(directory.resolve("threads.json")),
            nanos::get,
            waiting::add);
  }

  @AfterEach
  void detach() {
    log.close();
  }

  private void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  /** So many seconds, with a look in each; carriers run what they are given at once or never. */
  private void seconds(int count, boolean carriersRun) {
    for (int i = 0; i < count; i++) {
      pass(Duration.ofSeconds(1));
      watch.run();
      while (carriersRun && !waiting.isEmpty()) {
        waiting.remove().run();
      }
    }
  }

  @Test
  void nothingIsSaidWhileCarriersRunAndLanesGetOn() {
    seconds(120, true);

    assertThat(log.all()).isEmpty();
    assertThat(loops.stalled()).isEmpty();
  }

  @Test
  void virtualThreadsWithoutACarrierAreToldOnceAfterTwoSecondsWithADump() throws Exception {
    watch.run();
    seconds(2, false);
    assertThat(log.all()).isEmpty();

    seconds(1, false);
    assertThat(log.all())
        .singleElement()
        .asString()
        .startsWith("CARRIERS_STARVED a virtual thread has been waiting for a carrier for 3000 ms")
        .endsWith("threads.json");
    assertThat(Files.readString(directory.resolve("threads.json"))).contains("threadContainers");
    seconds(5, false);
    assertThat(log.all()).hasSize(1);
    assertThat(waiting).hasSize(1);
  }

  @Test
  void starvationThatLastsFailsLivenessAndItsEndMendsIt() {
    watch.run();
    seconds(15, false);
    assertThat(loops.stalled()).isEmpty();

    seconds(1, false);
    assertThat(loops.stalled()).singleElement().asString().startsWith("loop carriers ");
    assertThat(log.all()).filteredOn(line -> line.startsWith("LOOP_STALLED")).hasSize(1);

    seconds(1, true);
    assertThat(loops.stalled()).isEmpty();
    seconds(1, true);
    seconds(3, false);
    assertThat(log.all()).filteredOn(line -> line.startsWith("CARRIERS_STARVED")).hasSize(1);
    seconds(1, false);
    assertThat(log.all()).filteredOn(line -> line.startsWith("CARRIERS_STARVED")).hasSize(2);
  }

  @Test
  void aLaneWhoseStepDoesNotEndFailsLivenessAfterItsBudget() {
    longestStep = Duration.ofSeconds(3);
    seconds(30, true);
    assertThat(loops.stalled()).isEmpty();

    seconds(1, true);

    assertThat(loops.stalled()).singleElement().asString().startsWith("loop lanes ");
    assertThat(log.all()).singleElement().asString().startsWith("LOOP_STALLED loop lanes ");
    seconds(10, true);
    assertThat(log.all()).hasSize(1);
  }

  @Test
  void aLaneMayWaitForAJournalThatIsOut() {
    longestStep = Duration.ofSeconds(3);
    journalIsOut = true;
    seconds(300, true);

    assertThat(loops.stalled()).isEmpty();
    assertThat(log.all()).isEmpty();
  }

  @Test
  void anyOtherLoopThatStallsIsToldAgainEachTimeItStalls() {
    Loops.Pulse pulse = loops.register("intent-loop", Duration.ofSeconds(15));
    seconds(16, true);
    pulse.beat();
    seconds(1, true);
    seconds(16, true);

    assertThat(log.all())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("LOOP_STALLED loop intent-loop "));
  }

  @Test
  void aRealVirtualThreadIsAProbeThatArrives() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    StallWatch real =
        new StallWatch(
            loops,
            () -> Duration.ZERO,
            () -> false,
            new ThreadDump(directory.resolve("none.json")),
            nanos::get,
            probe ->
                Thread.ofVirtual()
                    .start(() -> {
                      probe.run();
                      arrived.countDown();
                    }));
    clock.advance(Duration.ofSeconds(20));
    real.run();

    assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(loops.lastProgress()).containsEntry("carriers", clock.instant());
  }

  @Test
  void aDumpIsWrittenAtMostEveryTenMinutesAndReplaced() throws Exception {
    ThreadDump dump = new ThreadDump(directory.resolve("again.json"));
    assertThat(dump.write()).endsWith("again.json");
    Files.delete(directory.resolve("again.json"));

    assertThat(dump.write()).endsWith("again.json");

    assertThat(Files.exists(directory.resolve("again.json"))).isFalse();
    assertThat(new ThreadDump(Path.of("/nowhere/at/all.json")).write()).startsWith("no file (");
  }
}
