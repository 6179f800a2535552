package io.quantumtrader.simulator.market;

import io.quantumtrader.simulator.protocol.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The market of one symbol: a seeded random walk that is pulled back to where it started, and
 * {@value #LEVELS} levels of synthetic liquidity on each side, renewed with every step. What
 * clients take out of a level is missing until the next step.
 */
public final class Market {

  /** The status of a symbol that can be traded. */
  public static final String TRADING = "TRADING";

  static final int LEVELS = 20;
  private static final double STEP_DEVIATION = 0.00008;
  private static final double PULL_BACK = 0.002;

  private SymbolRules rules;
  private String status = TRADING;
  private final SplittableRandom random;
  private final NavigableMap<BigDecimal, BigDecimal> bids =
      new TreeMap<>(Collections.reverseOrder());
  private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
  private BigDecimal anchor;
  private BigDecimal price;
  private BigDecimal levelNotional;
  private boolean frozen;
  private boolean fixedLiquidity;

  /** A market at its start price; {@code levelNotional} is the typical size of a level in quote. */
  public Market(SymbolRules rules, long seed, BigDecimal levelNotional) {
    this.rules = rules;
    this.random = new SplittableRandom(seed ^ rules.name().hashCode());
    this.anchor = rules.startPrice();
    this.price = rules.startPrice();
    this.levelNotional = levelNotional;
    renewLiquidity();
  }

  /** Filters and names. */
  public SymbolRules rules() {
    return rules;
  }

  /** Status as in exchangeInfo. */
  public String status() {
    return status;
  }

  /** Changes filters and status, as an exchange does at short notice. */
  public void relist(SymbolRules newRules, String newStatus) {
    rules = newRules;
    status = newStatus;
    renewLiquidity();
  }

  /** Mark price: the middle of the walk, not of the book, so that client orders cannot move it. */
  public BigDecimal markPrice() {
    return price;
  }

  /** Synthetic bids, best first; modifiable by the matching engine, which takes from them. */
  public NavigableMap<BigDecimal, BigDecimal> bids() {
    return bids;
  }

  /** Synthetic asks, best first; modifiable by the matching engine, which takes from them. */
  public NavigableMap<BigDecimal, BigDecimal> asks() {
    return asks;
  }

  /** Whether the walk stands still. */
  public boolean frozen() {
    return frozen;
  }

  /** Stops or restarts the walk; liquidity is renewed either way. */
  public void freeze(boolean value) {
    frozen = value;
  }

  /** Moves the price at once; the walk goes on from there. */
  public void setPrice(BigDecimal value) {
    anchor = value;
    price = value;
    renewLiquidity();
  }

  /** Sets the size of every level in quote units, without random variation. */
  public void setLevelNotional(BigDecimal value) {
    levelNotional = value;
    fixedLiquidity = true;
    renewLiquidity();
  }

  /** One step of the walk, and fresh liquidity around the new price. */
  public void step() {
    if (!frozen) {
      double distance = anchor.subtract(price).doubleValue() / price.doubleValue();
      double change = STEP_DEVIATION * random.nextGaussian() + PULL_BACK * distance;
      price =
          price
              .multiply(BigDecimal.valueOf(1 + change))
              .setScale(rules.pricePrecision() + 2, RoundingMode.HALF_EVEN)
              .max(rules.tickSize().multiply(BigDecimal.valueOf(LEVELS * 2L)));
    }
    renewLiquidity();
  }

  private void renewLiquidity() {
    bids.clear();
    asks.clear();
    BigDecimal tick = rules.tickSize();
    BigDecimal bid = Decimals.floor(price, tick);
    BigDecimal gap = tick.max(Decimals.floor(price.multiply(new BigDecimal("0.0001")), tick));
    for (int i = 0; i < LEVELS; i++) {
      BigDecimal away = gap.multiply(BigDecimal.valueOf(i));
      BigDecimal bidPrice = bid.subtract(away);
      if (bidPrice.signum() > 0) {
        bids.put(bidPrice, levelQuantity());
      }
      asks.put(bid.add(tick).add(away), levelQuantity());
    }
  }

  private BigDecimal levelQuantity() {
    double factor = fixedLiquidity ? 1 : 0.5 + random.nextDouble();
    BigDecimal wanted = Decimals.divide(levelNotional.multiply(BigDecimal.valueOf(factor)), price);
    return Decimals.floor(wanted, rules.stepSize()).max(rules.minQuantity());
  }
}
