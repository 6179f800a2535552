package io.quantumtrader.executor.operate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much is left of each limit. Answered from memory. */
public interface LimitViews {

  LimitsView limits();

  /**
   * The UTC day and what is left of each limit; amounts in quote units.
   *
   * @param resetsAt when the daily counters begin anew
   * @param complete whether what happened before this process began is in the counters
   * @param trades entries the exchange accepted
   * @param result realised profit less fees plus funding
   * @param startEquity equity the day began with; null while it is not known, as the other three
   */
  record LimitsView(
      LocalDate day,
      Instant resetsAt,
      boolean complete,
      int trades,
      BigDecimal realizedPnl,
      BigDecimal fees,
      BigDecimal funding,
      BigDecimal result,
      @Nullable BigDecimal startEquity,
      @Nullable BigDecimal equity,
      @Nullable BigDecimal dayPeakEquity,
      @Nullable BigDecimal peakEquity,
      List<Left> limits) {}

  /**
   * @param used null while it is not known, as is left
   * @param unit trades, percent, quote or positions
   */
  record Left(
      String limit,
      @Nullable BigDecimal used,
      BigDecimal max,
      @Nullable BigDecimal left,
      String unit) {}
}
