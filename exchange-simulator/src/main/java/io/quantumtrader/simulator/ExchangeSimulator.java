package io.quantumtrader.simulator;

import io.quantumtrader.simulator.admin.AdminApi;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.http.Gateway;
import io.quantumtrader.simulator.http.HttpServer;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import io.quantumtrader.simulator.ledger.LedgerSummary;
import io.quantumtrader.simulator.matching.MatchingEngine;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.rest.Answer;
import io.quantumtrader.simulator.rest.Delivery;
import io.quantumtrader.simulator.rest.Parameters;
import io.quantumtrader.simulator.rest.Request;
import io.quantumtrader.simulator.stream.StreamPeer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A local Binance USDⓈ-M futures exchange: REST, WebSocket streams and the admin API on one port.
 * Run it as a program, or start it inside a test.
 */
public final class ExchangeSimulator implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration MARK_PRICE_PERIOD = Duration.ofSeconds(1);

  private final String host;
  private final EngineLoop loop;
  private final ResettableSimulation simulation;
  private final HttpServer server;

  private ExchangeSimulator(SimulatorConfig config) {
    host = config.bind();
    loop = new EngineLoop();
    simulation = new ResettableSimulation(config, loop);
    server = new HttpServer(config.bind(), config.port(), new EngineGateway());
    loop.every(TICK, () -> simulation.current().tick());
    loop.every(config.marketStep(), () -> simulation.current().stepMarkets());
    loop.every(MARK_PRICE_PERIOD, () -> simulation.current().publishMarkPrices());
  }

  /** Starts an exchange; it answers when this returns. */
  public static ExchangeSimulator start(SimulatorConfig config) {
    return new ExchangeSimulator(config);
  }

  /** Runs until the process is told to end. */
  public static void main(String[] args) throws InterruptedException {
    SimulatorArguments.run(args, System.getenv());
  }

  /** Port in use. */
  public int port() {
    return server.port();
  }

  /** Base URL of REST and admin API, without a slash at the end. */
  public String restUrl() {
    return "http://" + host + ":" + port();
  }

  /** Base URL of the streams, without a slash at the end. */
  public String streamUrl() {
    return "ws://" + host + ":" + port();
  }

  /** Puts a fault in force and returns its number. */
  public long addFault(FaultSpec spec) {
    return loop.call(() -> simulation.current().addFault(spec));
  }

  /** Ends a fault. */
  public boolean removeFault(long id) {
    return loop.call(() -> simulation.current().faults().remove(id));
  }

  /** Ends all faults. */
  public void clearFaults() {
    loop.call(() -> {
      simulation.current().faults().clear();
      return true;
    });
  }

  /** Everything in the ledger so far, oldest first. */
  public List<LedgerEntry> ledger() {
    return loop.call(() -> simulation.current().ledger().select(_ -> true));
  }

  /** Totals of the ledger. */
  public LedgerSummary ledgerSummary() {
    return loop.call(() -> simulation.current().ledger().summary());
  }

  /** Sets the price of a symbol and stops its walk. */
  public void setPrice(String symbol, BigDecimal price) {
    loop.call(() -> {
      MatchingEngine engine = simulation.current().engine();
      engine.market(symbol).freeze(true);
      engine.market(symbol).setPrice(price);
      simulation.marketChanged(symbol);
      return true;
    });
  }

  /** Places a market order as another client of the default account would. */
  public void placeForeign(String clientOrderId, String symbol, String side, BigDecimal quantity) {
    loop.call(() ->
        simulation
            .current()
            .place(
                null,
                Parameters.of(
                    Map.of(
                        "newClientOrderId",
                        clientOrderId,
                        "symbol",
                        symbol,
                        "side",
                        side,
                        "type",
                        "MARKET",
                        "quantity",
                        quantity.toPlainString()))));
  }

  /** Changes the default account's position without a trade, as a transfer would. */
  public void movePosition(String symbol, BigDecimal change) {
    loop.call(() -> {
      simulation.current().movePosition(null, symbol, change);
      return true;
    });
  }

  /** Asks the matching engine something, on its own thread. */
  public <T> T ask(Function<MatchingEngine, T> question) {
    return loop.call(() -> question.apply(simulation.current().engine()));
  }

  /** Starts again from the configuration. */
  public void reset() {
    loop.call(() -> {
      simulation.reset();
      return true;
    });
  }

  @Override
  public void close() {
    server.close();
    loop.close();
    simulation.close();
  }

  /** Brings what arrives onto the engine thread. */
  private final class EngineGateway implements Gateway {

    private final AdminApi admin = new AdminApi(simulation);

    @Override
    public void request(Request request, Consumer<Delivery> reply) {
      loop.run(() -> {
        try {
          dispatch(request, reply);
        } catch (RuntimeException e) {
          reply.accept(new Delivery.Whole(Answer.rejected(ErrorCode.UNKNOWN.reject())));
          throw e;
        }
      });
    }

    private void dispatch(Request request, Consumer<Delivery> reply) {
      if (AdminApi.owns(request.path())) {
        reply.accept(new Delivery.Whole(admin.handle(request)));
      } else {
        simulation.current().requests().receive(request, reply);
      }
    }

    @Override
    public void connected(StreamPeer peer, String path, String query) {
      loop.run(() -> simulation.current().connect(peer, path, query));
    }

    @Override
    public void ping(StreamPeer peer, byte[] payload) {
      loop.run(() -> simulation.current().streams().ping(peer, payload));
    }

    @Override
    public void message(StreamPeer peer, String text) {
      loop.run(() -> simulation.current().streams().message(peer, text));
    }

    @Override
    public void disconnected(StreamPeer peer) {
      loop.run(() -> simulation.current().streams().disconnect(peer));
    }
  }
}
