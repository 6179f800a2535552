package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.venue.OrderTicket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Intents that between them take the executor to every named point, twice where that is possible.
 * Each has a symbol of its own, so that what becomes of one never decides about another.
 *
 * @param conduct null when no order is to come of it
 * @param again whether a producer publishes it a second time
 */
record CrashScene(
    String name, String symbol, @Nullable SimConduct conduct, String payload, boolean again) {

  static final BigDecimal PRICE = new BigDecimal("100");

  /** What the account holds before, to be closed. */
  static final BigDecimal HELD = new BigDecimal("2");

  private static final String CLOSING = "CLOSING";

  /** What the process before the first one leaves behind. */
  static final List<CrashScene> LEGACY =
      List.of(
          limit("LEFTOPEN", "BUY"),
          market("LEFTUNKNOWN", SimConduct.ANSWER_LOST, false),
          market("LEFTSETTLING", SimConduct.FILLED_UNHEARD, false));

  static final List<CrashScene> FIRST = batch("A");

  /** The same once more, so that a second process meets everything, too. */
  static final List<CrashScene> SECOND = batch("B");

  private static List<CrashScene> batch(String batch) {
    return List.of(
        market("FILLED" + batch, SimConduct.FILLED, true),
        market("UNHEARD" + batch, SimConduct.FILLED_UNHEARD, false),
        limit("BID" + batch, "BUY"),
        refused("DOUBTED" + batch, ",\"confidence\":0.1}", true),
        market("ANSWERLOST" + batch, SimConduct.ANSWER_LOST, false),
        market("PARTS" + batch, SimConduct.FILLED_IN_PARTS, false),
        market("REQUESTLOST" + batch, SimConduct.REQUEST_LOST, false),
        refused("MALFORMED" + batch, ",", false),
        limit("ASK" + batch, "SELL"),
        market("REFUSED" + batch, SimConduct.REFUSED, false),
        new CrashScene(
            CLOSING + batch,
            CLOSING + batch,
            SimConduct.FILLED,
            "{\"symbol\":\"%s\",\"action\":\"CLOSE\"}".formatted(CLOSING + batch),
            false));
  }

  private static CrashScene market(String symbol, SimConduct conduct, boolean again) {
    return new CrashScene(symbol, symbol, conduct, entry(symbol, "BUY") + "}", again);
  }

  private static CrashScene limit(String symbol, String side) {
    String terms = ",\"order_type\":\"LIMIT\",\"limit_price\":100,\"time_in_force\":\"GTC\"}";
    return new CrashScene(symbol, symbol, SimConduct.RESTING, entry(symbol, side) + terms, false);
  }

  private static CrashScene refused(String symbol, String rest, boolean again) {
    return new CrashScene(symbol, symbol, null, entry(symbol, "BUY") + rest, again);
  }

  private static String entry(String symbol, String side) {
    return "{\"symbol\":\"%s\",\"action\":\"%s\",\"quantity\":2".formatted(symbol, side);
  }

  static Stream<CrashScene> all() {
    return Stream.of(LEGACY, FIRST, SECOND).flatMap(List::stream);
  }

  static Map<String, BigDecimal> prices() {
    return all().collect(Collectors.toMap(CrashScene::symbol, _ -> PRICE));
  }

  static Stream<String> held() {
    return all().map(CrashScene::symbol).filter(symbol -> symbol.startsWith(CLOSING));
  }

  static @Nullable SimConduct conduct(OrderTicket ticket) {
    return all()
        .filter(scene -> scene.symbol().equals(ticket.symbol()))
        .findFirst()
        .orElseThrow()
        .conduct();
  }

  boolean isExit() {
    return symbol.startsWith(CLOSING);
  }

  Map<String, String> fields() {
    return Map.of("event_type", "trade.intent", "payload", payload, "correlation_id", name);
  }
}
