package io.quantumtrader.executor.smoke;

import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fills of an order by stream and by REST, which have to agree to the last digit. */
final class SmokeFills {

  private static final Duration READ_AGAIN = Duration.ofMillis(250);
  private static final int READS = 20;

  private final Venue venue;
  private final String symbol;

  SmokeFills(Venue venue, String symbol) {
    this.venue = venue;
    this.symbol = symbol;
  }

  /** Reads again for a while: REST may lag behind the stream. */
  void expectSame(long orderId, List<Fill> streamed) throws SmokeFailure, InterruptedException {
    String byStream = figures(streamed);
    String byRest = "";
    for (int read = 0; read < READS && !byStream.equals(byRest); read++) {
      if (read > 0) {
        Thread.sleep(READ_AGAIN);
      }
      byRest = figures(read(orderId));
    }
    if (!byStream.equals(byRest)) {
      throw new SmokeFailure(
          "expected the fills of stream and REST to agree, was " + byStream + " and " + byRest);
    }
  }

  private List<Fill> read(long orderId) throws SmokeFailure {
    return switch (venue.fills(symbol, orderId)) {
      case FillsOutcome.Read read -> read.fills();
      case FillsOutcome.Failed failed -> throw new SmokeFailure(failed.cause());
      case FillsOutcome.NotOffered _ -> throw new SmokeFailure("the exchange tells no fills");
    };
  }

  /** Trade by trade, without the zeros that one source writes and the other does not. */
  private static String figures(List<Fill> fills) {
    SequencedMap<Long, String> byTrade = new TreeMap<>();
    for (Fill fill : fills) {
      byTrade.put(
          fill.tradeId(),
          "%s at %s, fee %s %s, profit %s"
              .formatted(
                  plain(fill.quantity()),
                  plain(fill.price()),
                  plain(fill.fee()),
                  fill.feeAsset(),
                  plain(fill.realizedPnl())));
    }
    return byTrade.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
