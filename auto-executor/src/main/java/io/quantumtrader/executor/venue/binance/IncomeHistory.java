package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.IncomeOutcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the account earned and paid (Binance USDⓈ-M docs, Get Income History), summed up. Transfers
 * are no income; fees paid in another asset than the quote (BNB) are left out.
 */
final class IncomeHistory {

  private static final int PAGE = 1_000;

  /** A day with more rows is not summed up: 40 pages cost half of a minute's request weight. */
  private static final int MAX_PAGES = 40;

  private static final Set<String> QUOTE_ASSETS = Set.of("USDT", "USDC");

  private final AccountApi api;
  private final MissingEndpoints missing;

  IncomeHistory(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  IncomeOutcome between(Instant from, Instant until) {
    if (missing.isMissing(AccountEndpoint.INCOME)) {
      return new IncomeOutcome.NotOffered();
    }
    Sums sums = new Sums();
    for (int page = 1; page <= MAX_PAGES; page++) {
      Reply reply = api.call(AccountEndpoint.INCOME, parameters(from, until, page));
      if (missing.note(
          AccountEndpoint.INCOME, reply, "a day's result is counted from our own fills alone")) {
        return new IncomeOutcome.NotOffered();
      }
      if (!(reply instanceof Reply.Success success) || !success.body().isArray()) {
        return new IncomeOutcome.Failed("income: " + reply.failure());
      }
      for (JsonNode element : success.body()) {
        String fault = sums.add(new Fields(element));
        if (fault != null) {
          return new IncomeOutcome.Failed(fault);
        }
      }
      if (success.body().size() < PAGE) {
        return new IncomeOutcome.Read(sums.realized, sums.fees, sums.funding);
      }
    }
    return new IncomeOutcome.Failed(
        "expected at most " + PAGE * MAX_PAGES + " rows of income in a day, were more");
  }

  private static Map<String, String> parameters(Instant from, Instant until, int page) {
    return Map.of(
        "startTime",
        Long.toString(from.toEpochMilli()),
        "endTime",
        Long.toString(until.toEpochMilli()),
        "page",
        Integer.toString(page),
        "limit",
        Integer.toString(PAGE));
  }

  private static final class Sums {
    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal funding = BigDecimal.ZERO;

    /** What is wrong with the row, if anything. */
    @Nullable String add(Fields row) {
      String type = row.text("incomeType");
      String asset = row.text("asset");
      BigDecimal amount = row.decimal("income");
      if (type == null || asset == null || amount == null) {
        return "expected incomeType, asset and income in a row of income, was one without";
      }
      if (QUOTE_ASSETS.contains(asset)) {
        count(type, amount);
      }
      return null;
    }

    private void count(String type, BigDecimal amount) {
      switch (type) {
        case "REALIZED_PNL" -> realized = realized.add(amount);
        case "COMMISSION", "INSURANCE_CLEAR" -> fees = fees.subtract(amount);
        case "FUNDING_FEE" -> funding = funding.add(amount);
        case String _ -> {}
      }
    }
  }
}
