package io.quantumtrader.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quantumtrader.contract.Market;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.EventType;
import io.quantumtrader.contract.event.OrderStatus;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.contract.intent.TimeInForce;
import io.quantumtrader.executor.order.Attempt;
import io.quantumtrader.executor.order.OrderPlan;
import io.quantumtrader.executor.order.OrderState;
import io.quantumtrader.executor.order.Progress;
import io.quantumtrader.executor.venue.Fill;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record read back equals what was written, or recovery would believe somebody changed it. */
class RecordCodecTest {

  private final SplittableRandom random = new SplittableRandom(20260301);

  @Test
  void everyRecordComesBackEqual() {
    for (int i = 0; i < 2_000; i++) {
      JournalRecord record = record();

      String json = RecordCodec.encode(record);

      assertThat(RecordCodec.decode(json)).as(json).isEqualTo(record);
    }
  }

  @Test
  void whatANewerVersionAddedIsIgnored() {
    JournalRecord record = Records.record("c1", 1, 2, Records.SUBMITTING);
    String newer = RecordCodec.encode(record).replaceFirst("\\{", "{\"of_tomorrow\":{\"a\":[1]},");

    assertThat(RecordCodec.decode(newer)).isEqualTo(record);
  }

  private JournalRecord record() {
    return new JournalRecord(
        "c-" + random.nextInt(),
        "f",
        random.nextInt(1_000) + "-0",
        maybe(() -> "trace \"é\" \u2028"),
        one(Mode.values()),
        random.nextLong(1, 1_000),
        random.nextLong(0, 1_000),
        content());
  }

  private JournalRecord.Content content() {
    if (random.nextInt(6) == 0) {
      return new JournalRecord.Refused(one(EventType.values()), "BLOCK_STALE");
    }
    return new JournalRecord.Placed(
        new OrderPlan(
            one(Market.values()),
            "BTCUSDT",
            one(Side.values()),
            decimal(),
            maybe(this::decimal),
            maybe(() -> one(TimeInForce.values())),
            random.nextBoolean()),
        new JournalRecord.Origin(
            random.nextInt(1, 126),
            decimal(),
            maybe(this::decimal),
            maybe(() -> "bull"),
            maybe(this::decimal)),
        state());
  }

  private OrderState state() {
    return switch (random.nextInt(5)) {
      case 0 -> new OrderState.Submitting(attempt(), maybe(this::report));
      case 1 ->
          new OrderState.Unknown(
              attempt(),
              "reset",
              instant(),
              random.nextInt(100),
              random.nextInt(3),
              maybe(this::instant));
      case 2 ->
          new OrderState.Working(attempt(), progress(), random.nextInt(9), random.nextBoolean());
      case 3 ->
          new OrderState.Settling(attempt(), progress(), random.nextBoolean(), random.nextInt(3));
      default -> new OrderState.Done(attempt(), maybe(this::progress), one(Outcome.values()));
    };
  }

  private Attempt attempt() {
    OrderTicket ticket =
        new OrderTicket(
            "qx-1",
            "BTCUSDT",
            one(Side.values()),
            decimal(),
            maybe(this::decimal),
            maybe(() -> one(TimeInForce.values())),
            random.nextBoolean(),
            instant(),
            Duration.ofMillis(random.nextInt(60_000)));
    return new Attempt(random.nextInt(1, 9), ticket, instant(), instant());
  }

  private Progress progress() {
    return new Progress(
        random.nextLong(),
        one(OrderStatus.values()),
        decimal(),
        decimal(),
        decimal(),
        decimal(),
        maybe(() -> "USDT"),
        decimal(),
        decimal());
  }

  private OrderReport report() {
    return new OrderReport(
        "BTCUSDT",
        "qx-1",
        random.nextLong(),
        one(OrderStatus.values()),
        decimal(),
        decimal(),
        maybe(this::fill),
        one(ResolvedBy.values()),
        instant());
  }

  private Fill fill() {
    return new Fill(
        random.nextLong(), decimal(), decimal(), decimal(), "BNB", random.nextBoolean(), decimal());
  }

  /** Any scale: 100 may be written as 1E+2, and equality of decimals sees the difference. */
  private BigDecimal decimal() {
    return new BigDecimal(
        BigInteger.valueOf(random.nextLong(-999_999, 999_999)), random.nextInt(-4, 12));
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(2_000_000_000L), random.nextInt(1_000_000_000));
  }

  private <T> T one(T[] values) {
    return List.of(values).get(random.nextInt(values.length));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }
}
