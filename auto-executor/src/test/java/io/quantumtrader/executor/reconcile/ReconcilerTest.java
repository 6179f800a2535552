package io.quantumtrader.executor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.event.HaltReason;
import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.support.LogLines;
import io.quantumtrader.executor.support.NoHaltStore;
import io.quantumtrader.executor.venue.AccountGateway;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.LeverageBrackets;
import io.quantumtrader.executor.venue.SetupOutcome;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.Halts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Books books = new Books();
  private final Halts halts = new Halts(InstantSource.fixed(NOW), new NoHaltStore());
  private final Account account = new Account();
  private final Reconciler reconciler = new Reconciler(account, books, halts);
  private final LogLines log = new LogLines(Reconciler.class);

  /** Holds what it is told to hold; cannot be read while told so. */
  private static final class Account implements AccountGateway {

    private String bitcoin = "0";
    private boolean out;
    private Instant now = NOW;

    @Override
    public AccountOutcome account() {
      now = now.plusSeconds(2);
      return out
          ? new AccountOutcome.Failed("HTTP 503")
          : new AccountOutcome.Read(
              new AccountSnapshot(
                  new BigDecimal("1000"),
                  new BigDecimal("900"),
                  List.of(
                      new VenuePosition(
                          "BTCUSDT", new BigDecimal(bitcoin), new BigDecimal("60000"))),
                  List.of(),
                  now));
    }

    @Override
    public Optional<LeverageBrackets> brackets(String symbol) {
      return Optional.empty();
    }

    @Override
    public SetupOutcome prepare(String symbol, int leverage) {
      throw new UnsupportedOperationException("expected reads alone");
    }
  }

  @BeforeEach
  void haltAsAtTheStart() {
    halts.set(HaltReason.NOT_RECONCILED, "not yet");
  }

  @AfterEach
  void detach() {
    log.close();
  }

  private boolean isHalted() {
    return halts.active().stream().anyMatch(h -> h.reason() == HaltReason.NOT_RECONCILED);
  }

  @Test
  void entriesAreHeldUntilTheAccountHasBeenReadOnce() {
    account.out = true;
    assertThat(reconciler.run()).isFalse();
    assertThat(isHalted()).isTrue();

    account.out = false;
    assertThat(reconciler.run()).isTrue();
    assertThat(isHalted()).isFalse();
  }

  @Test
  void whatTheAccountHeldBeforeUsIsNoDrift() {
    account.bitcoin = "0.5";
    reconciler.run();

    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0.5");
    assertThat(reconciler.driftingSymbols()).isZero();
  }

  @Test
  void whatMovedWithoutUsIsHeldInDoubtAndOnceSeenTwiceTakenOverAndLeftToAPerson() {
    reconciler.run();
    account.bitcoin = "-0.25";
    reconciler.run();

    assertThat(reconciler.driftingSymbols()).isOne();
    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0");
    assertThat(halts.covering("BTCUSDT")).hasSize(1);
    assertThat(halts.covering("ETHUSDT")).isEmpty();
    reconciler.run();
    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("-0.25");
    assertThat(log.all())
        .anyMatch(
            line -> line.contains("position BTCUSDT: the exchange has -0.25, the books had 0"));
    assertThat(halts.covering("BTCUSDT"))
        .extracting(Halt::reason)
        .containsExactly(HaltReason.POSITION_DRIFT);
    reconciler.run();
    assertThat(reconciler.driftingSymbols()).as("until a person has looked").isOne();
    halts.clearByOperator("seen", "alice");
    reconciler.run();
    assertThat(reconciler.driftingSymbols()).isZero();
  }

  @Test
  void aReadingThatLaggedHoldsTheSymbolForTheSecondLookAndNoLonger() {
    reconciler.run();
    account.bitcoin = "-0.25";
    reconciler.run();
    account.bitcoin = "0";
    reconciler.run();

    assertThat(halts.active()).isEmpty();
    assertThat(reconciler.driftingSymbols()).isZero();
    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0");
  }

  @Test
  void anAccountThatCannotBeReadLaterHoldsNothingUpAndChangesNothing() {
    account.bitcoin = "0.5";
    reconciler.run();
    account.out = true;

    assertThat(reconciler.run()).isFalse();

    assertThat(isHalted()).isFalse();
    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0.5");
    assertThat(log.all()).contains("account could not be read: HTTP 503");
  }

  @Test
  void startingAfreshHoldsEntriesAndForgetsWhatWasSeen() {
    account.bitcoin = "0.5";
    reconciler.run();

    reconciler.startAfresh("leading anew");

    assertThat(isHalted()).isTrue();
    assertThat(books.position("BTCUSDT")).isEmpty();
    account.bitcoin = "0.7";
    reconciler.run();
    assertThat(isHalted()).isFalse();
    assertThat(reconciler.driftingSymbols()).isZero();
    assertThat(books.position("BTCUSDT").orElseThrow()).isEqualByComparingTo("0.7");
  }
}
