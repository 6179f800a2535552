package io.quantumtrader.executor.portfolio;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The equity that losses are measured from; what neither exchange nor order records can tell after
 * a restart. All in quote units.
 *
 * @param day the UTC day that start and day peak belong to
 * @param equity as last read
 */
public record EquityMarks(
    LocalDate day,
    BigDecimal dayStart,
    BigDecimal dayPeak,
    BigDecimal allTimePeak,
    BigDecimal equity) {}
