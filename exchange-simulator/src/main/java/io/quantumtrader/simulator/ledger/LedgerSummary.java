package io.quantumtrader.simulator.ledger;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Totals of a ledger.
 *
 * @param duplicates client order ids that were accepted more than once, with how often
 * @param filledByClientOrderId base quantity filled
 * @param postsByClientOrderId how often each id was sent in a request that creates orders
 */
public record LedgerSummary(
    long entries,
    long requests,
    long ordersAccepted,
    long fills,
    long ended,
    Map<String, Integer> duplicates,
    Map<String, Integer> acceptedByClientOrderId,
    Map<String, BigDecimal> filledByClientOrderId,
    Map<String, Integer> postsByClientOrderId) {}
