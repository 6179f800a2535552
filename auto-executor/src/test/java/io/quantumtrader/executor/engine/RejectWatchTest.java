package io.quantumtrader.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectWatchTest {

  private final Halts halts = new Halts(() -> Instant.EPOCH, new SimExecutor.Kept());
  private final RejectWatch watch = new RejectWatch(halts);

  private static SubmitOutcome refused(int code, ErrorCategory category, boolean ordinary) {
    return new SubmitOutcome.Rejected(
        new VenueError(code, 400, category, "No.", "documented", ordinary));
  }

  private static SubmitOutcome refused(int code) {
    return refused(code, ErrorCategory.REJECTED, false);
  }

  private void answered(String symbol, SubmitOutcome outcome, int times) {
    for (int i = 0; i < times; i++) {
      watch.answered(symbol, outcome);
    }
  }

  private List<String> active() {
    return halts.active().stream().map(halt -> halt.reason() + " " + halt.scope()).toList();
  }

  @Test
  void theSameRefusalThreeTimesInARowHaltsItsSymbolAndNoOther() {
    answered("BTCUSDT", refused(-2019), 2);
    answered("ETHUSDT", refused(-2019), 2);
    assertThat(active()).isEmpty();

    answered("BTCUSDT", refused(-2019), 1);

    assertThat(active()).containsExactly("REPEATED_REJECTS BTCUSDT");
    assertThat(halts.covering("ETHUSDT")).isEmpty();
    assertThat(halts.active().getFirst().detail()).contains("-2019").contains("No.");
  }

  @Test
  void anotherRefusalOrAnAcceptanceBeginsTheCountAgain() {
    answered("BTCUSDT", refused(-2019), 2);
    answered("BTCUSDT", refused(-1111), 2);
    answered("BTCUSDT", refused(-2019), 2);
    watch.answered("BTCUSDT", new SubmitOutcome.Accepted(null));
    answered("BTCUSDT", refused(-2019), 2);

    assertThat(active()).isEmpty();
  }

  @Test
  void whatSaysNothingAboutTheOrderAsItStandsIsNotCounted() {
    answered("BTCUSDT", refused(-5022, ErrorCategory.REJECTED, true), 5);
    answered("BTCUSDT", refused(-1021, ErrorCategory.CLOCK, false), 5);
    answered("BTCUSDT", new SubmitOutcome.Unknown("no answer"), 5);
    answered("BTCUSDT", new SubmitOutcome.NotSent("no connection"), 5);

    assertThat(active()).isEmpty();
  }

  @Test
  void onceAPersonHasClearedItItTakesAsManyAgain() {
    answered("BTCUSDT", refused(-2019), 3);
    halts.clearByOperator("funded", "ann");

    answered("BTCUSDT", refused(-2019), 2);
    assertThat(active()).isEmpty();
    answered("BTCUSDT", refused(-2019), 1);
    assertThat(active()).containsExactly("REPEATED_REJECTS BTCUSDT");
  }

  @Test
  void aKeyRefusedTwiceHaltsTheAccountUntilAPersonClearsIt() {
    answered("BTCUSDT", refused(-2015, ErrorCategory.AUTH, false), 1);
    assertThat(active()).isEmpty();

    answered("ETHUSDT", refused(-2015, ErrorCategory.AUTH, false), 1);

    assertThat(active()).containsExactly("VENUE_AUTH " + Halt.ACCOUNT);
    assertThat(HaltReason.VENUE_AUTH.clearsItself()).isFalse();
  }
}
