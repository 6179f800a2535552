package io.quantumtrader.contract.intent;

import io.quantumtrader.contract.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One trade intent, normalised: aliases resolved, numbers parsed, instants in UTC.
 *
 * @param symbol upper-case exchange symbol, {@code ^[A-Z0-9]{2,30}$}
 * @param reduceOnly may only shrink a position
 * @param limitPrice quote units, for LIMIT
 * @param entryPrice the producer's reference price in quote units; never a limit
 * @param leverage as asked for; the executor's gate refuses what is outside 1..125
 * @param confidence 0..1
 * @param riskScore multiplier of the sizing policy, 1 when the producer gives none
 * @param decidedAt when the decision was made
 * @param expiresAt after this instant the intent must not be sent
 * @param extra fields this contract does not know, kept as they came
 */
public record TradeIntent(
    String symbol,
    Action action,
    Market market,
    Sizing sizing,
    boolean reduceOnly,
    OrderType orderType,
    @Nullable BigDecimal limitPrice,
    @Nullable TimeInForce timeInForce,
    @Nullable BigDecimal entryPrice,
    @Nullable Integer leverage,
    Protection protection,
    @Nullable BigDecimal confidence,
    BigDecimal riskScore,
    @Nullable String regime,
    @Nullable String model,
    @Nullable String strategy,
    @Nullable String reason,
    @Nullable String source,
    @Nullable Instant decidedAt,
    @Nullable Instant expiresAt,
    Map<String, JsonNode> extra) {

  public TradeIntent {
    extra = Map.copyOf(extra);
  }

  /** True for anything that can only shrink exposure. */
  public boolean isReducing() {
    return reduceOnly || action == Action.CLOSE;
  }
}
