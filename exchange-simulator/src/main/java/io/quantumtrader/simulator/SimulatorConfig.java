package io.quantumtrader.simulator;

import io.quantumtrader.simulator.account.Credentials;
import io.quantumtrader.simulator.limit.LimitSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set about a simulated exchange.
 *
 * @param bind address to listen on
 * @param port port to listen on; 0 means any free one
 * @param seed decides prices, liquidity, generated ids and fault probabilities
 * @param accounts one futures account for each
 * @param balance what every account starts with, in USDT
 * @param limits quotas
 * @param marketStep how often prices move
 * @param levelNotional typical size of a price level, in USDT
 * @param listenKeyValidity how long a listen key lives without keepalive
 * @param ledgerCapacity entries the ledger holds at most
 * @param ledgerFile file of JSON lines to append the ledger to; null means none
 * @param clock the time that the exchange goes by
 */
public record SimulatorConfig(
    String bind,
    int port,
    long seed,
    List<Credentials> accounts,
    BigDecimal balance,
    LimitSettings limits,
    Duration marketStep,
    BigDecimal levelNotional,
    Duration listenKeyValidity,
    int ledgerCapacity,
    @Nullable Path ledgerFile,
    InstantSource clock) {

  /** API key of the default account. */
  public static final String DEFAULT_API_KEY = "simulator-key";

  /** Secret of the default account. */
  public static final String DEFAULT_SECRET = "simulator-secret";

  /** One account with 10,000 USDT, Binance's limits, any free port on the loopback interface. */
  public static SimulatorConfig defaults() {
    return new SimulatorConfig(
        "127.0.0.1",
        0,
        1,
        List.of(new Credentials(DEFAULT_API_KEY, DEFAULT_SECRET)),
        new BigDecimal("10000"),
        LimitSettings.BINANCE,
        Duration.ofMillis(250),
        new BigDecimal("25000"),
        Duration.ofMinutes(60),
        2_000_000,
        null,
        InstantSource.system());
  }

  /** The same on another address and port. */
  public SimulatorConfig at(String newBind, int newPort) {
    return new SimulatorConfig(
        newBind,
        newPort,
        seed,
        accounts,
        balance,
        limits,
        marketStep,
        levelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with another seed. */
  public SimulatorConfig withSeed(long value) {
    return new SimulatorConfig(
        bind,
        port,
        value,
        accounts,
        balance,
        limits,
        marketStep,
        levelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with other accounts and starting balance. */
  public SimulatorConfig withAccounts(List<Credentials> value, BigDecimal newBalance) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        value,
        newBalance,
        limits,
        marketStep,
        levelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with other quotas. */
  public SimulatorConfig withLimits(LimitSettings value) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        accounts,
        balance,
        value,
        marketStep,
        levelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with another pace and depth of the market. */
  public SimulatorConfig withMarket(Duration step, BigDecimal newLevelNotional) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        accounts,
        balance,
        limits,
        step,
        newLevelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with another listen key validity. */
  public SimulatorConfig withListenKeyValidity(Duration value) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        accounts,
        balance,
        limits,
        marketStep,
        levelNotional,
        value,
        ledgerCapacity,
        ledgerFile,
        clock);
  }

  /** The same with another ledger size and file. */
  public SimulatorConfig withLedger(int capacity, @Nullable Path file) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        accounts,
        balance,
        limits,
        marketStep,
        levelNotional,
        listenKeyValidity,
        capacity,
        file,
        clock);
  }

  /** The same with another clock. */
  public SimulatorConfig withClock(InstantSource value) {
    return new SimulatorConfig(
        bind,
        port,
        seed,
        accounts,
        balance,
        limits,
        marketStep,
        levelNotional,
        listenKeyValidity,
        ledgerCapacity,
        ledgerFile,
        value);
  }
}
