package io.quantumtrader.contract.intent;

import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Payloads around the border between what is read and what is refused. */
final class RandomPayloads {

  private static final String[] NUMBERS = {
    "1",
    "0",
    "-1",
    "0.5",
    "1.5",
    "2.0",
    "1.0",
    "1e-05",
    "5e1",
    "126",
    "1000000000",
    "1000000001",
    "1766550734",
    "1766550734.5",
    "1766550734062",
    "946684799",
    "4102444800",
    "0.0",
    "1e30",
    "1e31"
  };

  private static final String[] TEXTS = {
    "1",
    "0",
    "-1",
    "-0",
    "-0.0",
    "0.5",
    "1.5",
    "2",
    "1.0",
    "200.0",
    "1e-05",
    "9e-1",
    "15e-1",
    "5e1",
    "1e0",
    "1e30",
    "1e-30",
    "1e31",
    "007",
    "1e",
    ".5",
    "5.",
    "+1",
    " 1",
    "1 ",
    "NaN",
    "",
    "12",
    "1000000000",
    "1000000001",
    "1766550734",
    "1766550734062",
    "abc",
    "true",
    "True",
    "false",
    "yes",
    "BUY",
    "SELL",
    "CLOSE",
    "LONG",
    "SHORT",
    "buy",
    "HOLD",
    "MARKET",
    "LIMIT",
    "MAKER_FIRST",
    "GTC",
    "IOC",
    "FOK",
    "GTX",
    "futures",
    "spot",
    "margin",
    "BTCUSDT",
    "1000PEPEUSDT",
    "btc",
    "B",
    "BTC USDT",
    "BTC\u0000USDT",
    "a b",
    "id-1",
    "é",
    "x\u001b",
    "2025-12-24T04:32:14.062733",
    "2025-12-24 04:32",
    "2025-12-24T04:32:14Z",
    "2025-12-24T04:32:14+0100",
    "2025-12-24",
    "2025-02-30T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "1234567890123456789012345678901234567890"
  };

  private final Random random;
  private final JsonMapper mapper = JsonMapper.shared();

  RandomPayloads(Random random) {
    this.random = random;
  }

  ObjectNode next() {
    ObjectNode payload = mapper.createObjectNode();
    if (random.nextInt(20) > 0) {
      payload.put("symbol", "BTCUSDT");
    }
    if (random.nextInt(20) > 0) {
      payload.put(pick("action", "side"), pick("BUY", "SELL", "CLOSE", "LONG", "SHORT"));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      fitting(payload);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      IntentField field = pick(IntentField.values());
      payload.set(pick(field.names().toArray(String[]::new)), value());
    }
    return payload;
  }

  private void fitting(ObjectNode payload) {
    switch (random.nextInt(8)) {
      case 0 -> payload.put(pick("quantity", "qty"), pick("1", "0.5"));
      case 1 -> payload.put(pick("position_size_usd", "position_usd", "size_usd"), 200);
      case 2 -> payload.put("close_fraction", pick("0.5", "1"));
      case 3 -> payload.put("order_type", pick("LIMIT", "MARKET", "MAKER_FIRST"));
      case 4 -> payload.put("limit_price", 100);
      case 5 -> payload.put("time_in_force", pick("GTC", "IOC", "FOK", "GTX"));
      case 6 -> payload.put(pick("reduce_only", "reduceOnly"), random.nextBoolean());
      default ->
          payload.put(pick("timestamp", "expires_at"), pick("1766550734", "2026-01-01T00:00"));
    }
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> mapper.getNodeFactory().nullNode();
      case 1 -> mapper.getNodeFactory().booleanNode(random.nextBoolean());
      case 2 -> mapper.createObjectNode();
      case 3 -> mapper.createArrayNode();
      case 4, 5 -> new TradeIntentNumber(pick(NUMBERS)).node();
      default -> mapper.getNodeFactory().stringNode(pick(TEXTS));
    };
  }

  @SafeVarargs
  private <T> T pick(T... values) {
    return values[random.nextInt(values.length)];
  }

  /** A number as it is written, so that 2 and 2.0 stay two texts. */
  private record TradeIntentNumber(String written) {

    JsonNode node() {
      boolean whole = written.chars().allMatch(c -> c == '-' || Character.isDigit(c));
      return whole
          ? JsonMapper.shared().getNodeFactory().numberNode(Long.parseLong(written))
          : JsonMapper.shared().getNodeFactory().numberNode(new java.math.BigDecimal(written));
    }
  }
}
