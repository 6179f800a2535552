package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.PositionKey;
import io.quantumtrader.simulator.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened inside the exchange, in the order it happened. */
public sealed interface ExchangeEvent {

  /** When the matching engine did it. */
  Instant at();

  /** An order was accepted, traded, ended or was amended; {@code trade} is set for a TRADE. */
  record OrderChanged(Order order, ExecutionType execution, @Nullable Trade trade, Instant at)
      implements ExchangeEvent {}

  /** Wallet and one position changed, {@code reason} as in field {@code m} of ACCOUNT_UPDATE. */
  record AccountChanged(
      Account account,
      @Nullable PositionKey position,
      String reason,
      BigDecimal balanceChange,
      Instant at)
      implements ExchangeEvent {}

  /** The account's leverage for a symbol changed. */
  record LeverageChanged(Account account, String symbol, int leverage, Instant at)
      implements ExchangeEvent {}

  /** The account's multi-assets flag changed. */
  record MultiAssetsChanged(Account account, boolean enabled, Instant at)
      implements ExchangeEvent {}

  /** A conditional order was accepted, fired or ended. */
  record ConditionalChanged(ConditionalOrder order, Instant at) implements ExchangeEvent {}

  /** Best bid or ask changed. */
  record QuoteChanged(Quote quote, Instant at) implements ExchangeEvent {}
}
