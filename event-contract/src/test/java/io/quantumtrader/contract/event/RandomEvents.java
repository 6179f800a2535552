package io.quantumtrader.contract.event;

import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.intent.RandomIntents;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Execution events of every type, a function of the seed alone. */
final class RandomEvents {

  private final Random random;
  private final RandomIntents values;

  RandomEvents(Random random) {
    this.random = random;
    this.values = new RandomIntents(random);
  }

  ExecutionEvent next(EventType type) {
    return new ExecutionEvent(
        values.text("abcdef0123456789-:", 1, 128),
        values.maybe(() -> random.nextInt(Integer.MAX_VALUE) + "-" + random.nextInt(9)),
        values.maybe(() -> "qx" + values.text("abcdef0123456789", 1, 34)),
        values.maybe(() -> values.text("ABCDEFGH1", 2, 30)),
        values.maybe(() -> values.pick(Side.values())),
        values.pick(Mode.values()),
        1 + random.nextInt(1000),
        values.instant(),
        values.maybe(() -> values.text("abcdef", 1, 20)),
        body(type));
  }

  private EventBody body(EventType type) {
    return switch (type) {
      case CORR_ASSIGNED -> new EventBody.CorrAssigned(values.anyText());
      case INTENT_RECEIVED -> new EventBody.IntentReceived(values.next());
      case INTENT_REJECTED ->
          new EventBody.IntentRejected(values.pick(RejectReason.values()), values.anyText());
      case INTENT_DUPLICATE -> new EventBody.IntentDuplicate(values.anyText(), values.anyText());
      case INTENT_LOST -> new EventBody.IntentLost(values.anyText());
      case GATE_BLOCKED ->
          new EventBody.GateBlocked(
              values.pick(BlockReason.values()), values.anyText(), values.anyText());
      case WOULD_SUBMIT -> new EventBody.WouldSubmit(order());
      case ORDER_SUBMIT ->
          new EventBody.OrderSubmit(
              order(),
              1 + random.nextInt(5),
              values.instant(),
              random.nextInt(60_000),
              values.instant());
      case ORDER_RESPONSE ->
          new EventBody.OrderResponse(
              random.nextLong(Long.MAX_VALUE),
              values.pick(OrderStatus.values()),
              values.positive(),
              values.positive(),
              random.nextInt(60_000),
              values.pick(ResolvedBy.values()));
      case ORDER_ERROR ->
          new EventBody.OrderError(
              values.maybe(() -> -random.nextInt(6000)),
              values.maybe(() -> 400 + random.nextInt(200)),
              values.pick(ErrorCategory.values()),
              values.anyText(),
              values.anyText());
      case ORDER_UNKNOWN -> new EventBody.OrderUnknown(values.anyText());
      case ORDER_UPDATE ->
          new EventBody.OrderUpdate(
              random.nextLong(Long.MAX_VALUE),
              values.pick(OrderStatus.values()),
              values.positive(),
              values.positive(),
              values.positive(),
              values.positive(),
              values.maybe(() -> values.positive().negate()),
              values.maybe(() -> "USDT"),
              values.maybe(random::nextBoolean));
      case ORDER_DONE ->
          new EventBody.OrderDone(
              values.pick(Outcome.values()),
              values.positive(),
              values.positive(),
              values.maybe(values::positive),
              values.maybe(() -> "BNB"),
              values.maybe(() -> values.positive().negate()),
              values.maybe(values::anyText));
      case HALT_SET ->
          new EventBody.HaltSet(
              values.pick(HaltReason.values()), values.anyText(), "all", values.anyText());
      case HALT_CLEARED ->
          new EventBody.HaltCleared(
              values.pick(HaltReason.values()), values.anyText(), "all", values.anyText());
      case OPERATOR_ACTION ->
          new EventBody.OperatorAction(
              values.anyText(),
              200 + random.nextInt(400),
              values.anyText(),
              values.anyText(),
              values.anyText());
    };
  }

  private Map<String, String> order() {
    Map<String, String> order = new TreeMap<>();
    order.put("symbol", values.text("ABCDEFGH1", 2, 30));
    order.put("quantity", values.positive().toPlainString());
    order.put("newClientOrderId", "qx" + values.text("abcdef0123456789", 1, 34));
    return order;
  }
}
