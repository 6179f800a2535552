package io.quantumtrader.simulator.matching;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A conditional order as asked for (Binance USDⓈ-M docs, New Algo Order).
 *
 * @param order what to place when the price is reached; its quantity is zero with closePosition
 * @param type one of the conditional types
 * @param triggerPrice null only for a trailing stop
 * @param activatePrice from where a trailing stop starts to follow; null means at once
 * @param callbackRate distance of a trailing stop in percent
 */
public record ConditionalRequest(
    OrderRequest order,
    OrderType type,
    @Nullable BigDecimal triggerPrice,
    @Nullable BigDecimal activatePrice,
    @Nullable BigDecimal callbackRate,
    String workingType,
    boolean priceProtect) {}
