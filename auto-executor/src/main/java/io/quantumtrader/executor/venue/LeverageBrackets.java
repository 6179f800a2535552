package io.quantumtrader.executor.venue;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * How much leverage the exchange allows for how large a position (Binance USDⓈ-M docs, Notional and
 * Leverage Brackets).
 *
 * @param brackets at least one; kept in the order of their caps
 */
public record LeverageBrackets(List<Bracket> brackets) {

  /**
   * @throws IllegalArgumentException when there is none
   */
  public LeverageBrackets {
    if (brackets.isEmpty()) {
      throw new IllegalArgumentException("expected at least one bracket, was none");
    }
    brackets = brackets.stream().sorted(Comparator.comparing(Bracket::notionalCap)).toList();
  }

  /**
   * The highest leverage under which a position may be this large; the lowest there is for one
   * beyond all brackets, which the exchange will refuse.
   *
   * @param notional quote units
   */
  public int highestFor(BigDecimal notional) {
    return brackets.stream()
        .filter(bracket -> notional.compareTo(bracket.notionalCap()) <= 0)
        .findFirst()
        .orElse(brackets.getLast())
        .leverage();
  }

  /**
   * @param notionalCap quote units; positions up to here may have the leverage
   * @param leverage 1..125
   */
  public record Bracket(BigDecimal notionalCap, int leverage) {}
}
