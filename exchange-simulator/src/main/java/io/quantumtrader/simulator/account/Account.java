package io.quantumtrader.simulator.account;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One futures account with a USDT wallet. Changed only on the engine thread. */
public final class Account {

  /** The one margin asset that is modelled. */
  public static final String ASSET = "USDT";

  private final Credentials credentials;
  private final Map<String, SymbolSettings> settings = new TreeMap<>();
  private final NavigableMap<PositionKey, Position> positions = new TreeMap<>();
  private final Funding funding = new Funding();
  private BigDecimal wallet;
  private boolean hedgeMode;
  private boolean multiAssets;
  private Rights rights = Rights.TRADING_ONLY;
  private Instant updatedAt = Instant.EPOCH;

  /** An account without positions that owns {@code wallet} USDT. */
  public Account(Credentials credentials, BigDecimal wallet) {
    this.credentials = credentials;
    this.wallet = wallet;
  }

  /** Key and secret. */
  public Credentials credentials() {
    return credentials;
  }

  /** Wallet balance: deposits, realised profit and fees. */
  public BigDecimal wallet() {
    return wallet;
  }

  /** Adds to the wallet, or takes from it. */
  public void credit(BigDecimal change, Instant now) {
    wallet = wallet.add(change);
    updatedAt = now;
  }

  /** Pays or collects funding for a position; returns the change of the wallet. */
  public BigDecimal settleFunding(
      PositionKey key, BigDecimal markPrice, BigDecimal rate, Instant now) {
    BigDecimal change = funding.settle(key, position(key), markPrice, rate, now);
    credit(change, now);
    return change;
  }

  /** Funding paid and received. */
  public Funding funding() {
    return funding;
  }

  /** When the wallet last changed; the epoch if never. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** The position of a key, created flat when there is none. */
  public Position position(PositionKey key) {
    return positions.computeIfAbsent(key, _ -> new Position());
  }

  /** All positions ever touched, flat ones included. */
  public NavigableMap<PositionKey, Position> positions() {
    return positions;
  }

  /** Whether any position is not flat. */
  public boolean hasPosition() {
    return positions.values().stream().anyMatch(p -> p.amount().signum() != 0);
  }

  /** Whether any leg of the symbol is not flat. */
  public boolean hasPosition(String symbol) {
    return positions.entrySet().stream()
        .anyMatch(e -> e.getKey().symbol().equals(symbol) && e.getValue().amount().signum() != 0);
  }

  /** Settings of a symbol. */
  public SymbolSettings settings(String symbol) {
    return settings.getOrDefault(symbol, SymbolSettings.INITIAL);
  }

  /** Sets the leverage of a symbol. */
  public void setLeverage(String symbol, int leverage) {
    settings.put(symbol, settings(symbol).withLeverage(leverage));
  }

  /** Sets the margin type of a symbol. */
  public void setIsolated(String symbol, boolean isolated) {
    settings.put(symbol, settings(symbol).withIsolated(isolated));
  }

  /** Whether any symbol keeps its margin apart. */
  public boolean hasIsolatedSymbol() {
    return settings.values().stream().anyMatch(SymbolSettings::isolated);
  }

  /** What account and key may do. */
  public Rights rights() {
    return rights;
  }

  /** Changes what account and key may do. */
  public void setRights(Rights value) {
    rights = value;
  }

  /** Whether LONG and SHORT positions are kept apart. */
  public boolean hedgeMode() {
    return hedgeMode;
  }

  /** Changes the position mode. */
  public void setHedgeMode(boolean value) {
    hedgeMode = value;
  }

  /** Whether multi-assets margin is switched on; it changes nothing but the flag. */
  public boolean multiAssets() {
    return multiAssets;
  }

  /** Changes the multi-assets flag. */
  public void setMultiAssets(boolean value) {
    multiAssets = value;
  }
}
