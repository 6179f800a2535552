package io.quantumtrader.executor.smoke;

import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Duration;

/** What the account holds in the symbol of a round trip, as the exchange shows it. */
final class SmokeAccount {

  private static final Duration READ_AGAIN = Duration.ofMillis(250);
  private static final int READS = 20;

  private final Venue venue;
  private final String symbol;

  SmokeAccount(Venue venue, String symbol) {
    this.venue = venue;
    this.symbol = symbol;
  }

  /** Base units, signed. */
  BigDecimal position() throws SmokeFailure {
    return positionIn(read());
  }

  /** Somebody else's position would be closed along with ours. */
  String expectFlat() throws SmokeFailure {
    AccountSnapshot account = read();
    BigDecimal position = positionIn(account);
    long open = openOrdersIn(account);
    if (position.signum() != 0 || open > 0) {
      throw new SmokeFailure(
          "expected no position and no open order in %s, was %s and %d"
              .formatted(symbol, position.toPlainString(), open));
    }
    return "equity %s, available %s".formatted(account.equity(), account.availableMargin());
  }

  /** Reads again for a while: the account may lag behind the order. */
  String expectPosition(BigDecimal expected) throws SmokeFailure, InterruptedException {
    AccountSnapshot account = read();
    for (int read = 1; read < READS && positionIn(account).compareTo(expected) != 0; read++) {
      Thread.sleep(READ_AGAIN);
      account = read();
    }
    BigDecimal position = positionIn(account);
    long open = openOrdersIn(account);
    if (position.compareTo(expected) != 0 || open > 0) {
      throw new SmokeFailure(
          "expected position %s and no open order, was %s and %d"
              .formatted(SmokeFills.plain(expected), SmokeFills.plain(position), open));
    }
    return "position %s, no open order, equity %s"
        .formatted(SmokeFills.plain(position), account.equity());
  }

  private AccountSnapshot read() throws SmokeFailure {
    return switch (venue.account()) {
      case AccountOutcome.Read read -> read.snapshot();
      case AccountOutcome.Failed failed -> throw new SmokeFailure(failed.cause());
    };
  }

  private BigDecimal positionIn(AccountSnapshot account) {
    return account.positions().stream()
        .filter(position -> position.symbol().equals(symbol))
        .map(AccountSnapshot.VenuePosition::signedQuantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private long openOrdersIn(AccountSnapshot account) {
    return account.openOrders().stream().filter(o -> o.symbol().equals(symbol)).count();
  }
}
