package io.quantumtrader.simulator.account;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One payment of funding.
 *
 * @param amount USDT, negative = paid
 */
public record FundingFee(long id, String symbol, BigDecimal amount, Instant at) {}
