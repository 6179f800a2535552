package io.quantumtrader.executor.assembly;

import io.quantumtrader.contract.Market;
import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.operate.PositionViews;
import io.quantumtrader.executor.portfolio.Position;
import io.quantumtrader.executor.reconcile.Bookkeeping;
import io.quantumtrader.executor.venue.MarketData;
import io.quantumtrader.executor.venue.Quote;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Positions as the books have them, valued at the middle of the latest quote. */
record EnginePositionViews(Books books, Bookkeeping bookkeeping, MarketData market)
    implements PositionViews {

  @Override
  public List<PositionView> positions() {
    Map<String, BigDecimal> fills = bookkeeping.fillsOnly();
    return books.view().positions().values().stream()
        .sorted(Comparator.comparing(Position::symbol))
        .map(position -> view(position, fills.getOrDefault(position.symbol(), BigDecimal.ZERO)))
        .toList();
  }

  private PositionView view(Position position, BigDecimal fills) {
    BigDecimal price = market.quote(position.symbol()).map(Quote::mid).orElse(null);
    return new PositionView(
        position.symbol(),
        Market.FUTURES,
        position.signedQuantity(),
        fills,
        position.signedQuantity().subtract(fills),
        position.averageEntry(),
        price,
        price == null
            ? null
            : price.subtract(position.averageEntry()).multiply(position.signedQuantity()),
        position.realizedPnl(),
        position.fees());
  }
}
