package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.engine.Books;
import io.quantumtrader.executor.portfolio.Position;
import io.quantumtrader.executor.venue.AccountOutcome;
import io.quantumtrader.executor.venue.AccountSnapshot;
import io.quantumtrader.executor.venue.AccountSnapshot.VenuePosition;
import io.quantumtrader.executor.venue.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is held, as the books have it and as the exchange does. */
final class Stocktaking {

  private static final Logger LOG = LoggerFactory.getLogger(Stocktaking.class);

  private final Venue venue;
  private final Books books;
  private final OrderRegister register;
  private final Bookkeeping.Later later;

  Stocktaking(Venue venue, Books books, OrderRegister register, Bookkeeping.Later later) {
    this.venue = venue;
    this.books = books;
    this.register = register;
    this.later = later;
  }

  /** As the books have it. */
  Inventory inventory() {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (Position position : books.view().positions().values()) {
      totals.put(position.symbol(), position.signedQuantity());
    }
    return Inventory.of(register.fillsOnly(), totals);
  }

  /** Says what is held, and whether the exchange says the same; waits for that for a while. */
  void compare(Duration atMost) {
    CompletableFuture<Boolean> said = new CompletableFuture<>();
    later.run(
        Duration.ZERO,
        "inventory",
        () -> {
          compare();
          said.complete(true);
        });
    try {
      boolean ignored = said.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.atWarn()
          .addKeyValue("event", "INVENTORY")
          .log("{}; not compared within {} ms", inventory().sentence(), atMost.toMillis());
    }
  }

  private void compare() {
    Inventory ours = inventory();
    switch (venue.account()) {
      case AccountOutcome.Failed failed ->
          LOG.atWarn()
              .addKeyValue("event", "INVENTORY")
              .log("{}; not compared: {}", ours.sentence(), failed.cause());
      case AccountOutcome.Read read -> compare(ours, read.snapshot());
    }
  }

  private void compare(Inventory ours, AccountSnapshot snapshot) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (VenuePosition position : snapshot.positions()) {
      totals.merge(position.symbol(), position.signedQuantity(), BigDecimal::add);
    }
    Inventory theirs = Inventory.of(register.fillsOnly(), totals);
    if (theirs.sameAs(ours)) {
      LOG.atInfo()
          .addKeyValue("event", "INVENTORY")
          .log("{}; the exchange agrees", ours.sentence());
    } else {
      LOG.atWarn()
          .addKeyValue("event", "INVENTORY")
          .log("{}; the exchange has: {}", ours.sentence(), theirs.sentence());
    }
  }
}
