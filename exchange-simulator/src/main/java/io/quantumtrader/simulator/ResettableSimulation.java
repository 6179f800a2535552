package io.quantumtrader.simulator;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.admin.AdminTarget;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.ledger.Ledger;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.protocol.Decimals;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Scheduler;
import io.quantumtrader.simulator.rest.Parameters;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The simulation in use, replaced by a fresh one on reset. Engine thread only. */
final class ResettableSimulation implements AdminTarget, AutoCloseable {

  private final SimulatorConfig config;
  private final Scheduler scheduler;
  private volatile Simulation current;

  ResettableSimulation(SimulatorConfig config, Scheduler scheduler) {
    this.config = config;
    this.scheduler = scheduler;
    this.current = new Simulation(config, scheduler);
  }

  Simulation current() {
    return current;
  }

  @Override
  public Ledger ledger() {
    return current.ledger();
  }

  @Override
  public FaultBook faults() {
    return current.faults();
  }

  @Override
  public long addFault(FaultSpec spec) {
    return current.addFault(spec);
  }

  @Override
  public MatchingEngine engine() {
    return current.engine();
  }

  @Override
  public Collection<Account> accounts() {
    return current.accounts().values();
  }

  @Override
  public void marketChanged(String symbol) {
    current.marketChanged(symbol);
  }

  @Override
  public JsonNode place(@Nullable String apiKey, Parameters order) {
    return current.place(apiKey, order);
  }

  @Override
  public void transfer(@Nullable String apiKey, BigDecimal change) {
    current.transfer(apiKey, change);
  }

  @Override
  public void settleFunding(@Nullable String symbol, BigDecimal rate) {
    current.settleFunding(symbol, rate);
  }

  @Override
  public void movePosition(@Nullable String apiKey, String symbol, BigDecimal change) {
    current.movePosition(apiKey, symbol, change);
  }

  @Override
  public ObjectNode state() {
    ObjectNode state =
        Json.object()
            .put("serverTime", current.clock().instant().toEpochMilli())
            .put("clockOffsetMs", current.clock().offset().toMillis())
            .put("streams", current.streams().connections())
            .put("faults", current.faults().rules().size())
            .put("ledgerEntries", current.ledger().size());
    ObjectNode markets = Json.object();
    current
        .engine()
        .markets()
        .forEach((symbol, market) ->
            markets.set(
                symbol,
                Json.object()
                    .put("markPrice", Decimals.plain(market.markPrice()))
                    .put("frozen", market.frozen())));
    state.set("markets", markets);
    ObjectNode accounts = Json.object();
    current.accounts().forEach((apiKey, account) -> accounts.set(apiKey, account(account)));
    state.set("accounts", accounts);
    return state;
  }

  @Override
  public void reset() {
    current.streams().cut(null);
    current.ledger().close();
    current = new Simulation(config, scheduler);
  }

  @Override
  public void close() {
    current.ledger().close();
  }

  private ObjectNode account(Account account) {
    ObjectNode positions = Json.object();
    account
        .positions()
        .forEach((key, position) -> {
          if (position.amount().signum() != 0) {
            positions.put(key.symbol() + "/" + key.side(), Decimals.plain(position.amount()));
          }
        });
    ObjectNode node =
        Json.object()
            .put("wallet", Decimals.money(account.wallet()))
            .put("openOrders", current.engine().openOrders(account).size());
    node.set("positions", positions);
    return node;
  }
}
