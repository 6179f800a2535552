package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.AccountStanding;
import io.quantumtrader.executor.venue.AccountStanding.Positions;
import java.util.Optional;
import java.util.function.Supplier;

/** Key, account and position mode, by the answers that an entry depends on as well. */
record StandingReader(
    boolean keyChecked,
    Supplier<Optional<String>> keyObstacle,
    TradingPermission permission,
    PositionMode positionMode) {

  AccountStanding read() {
    Optional<String> modeUnknown = positionMode.read();
    Positions positions =
        modeUnknown.isPresent()
            ? Positions.UNKNOWN
            : positionMode.isHedge() ? Positions.HEDGE : Positions.ONE_WAY;
    Optional<String> key = keyObstacle.get();
    String obstacle = key.or(permission::obstacle).or(() -> modeUnknown).orElse(null);
    boolean refused = key.isPresent() || permission.isRefused();
    return new AccountStanding(obstacle, refused, keyChecked, positions);
  }
}
