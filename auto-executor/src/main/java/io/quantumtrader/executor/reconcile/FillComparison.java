package io.quantumtrader.executor.reconcile;

import io.quantumtrader.executor.reconcile.ClosedOrderSample.Result;
import io.quantumtrader.executor.venue.Fill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fill by REST beside what the user data stream told of it.
 *
 * @param byStream null when the stream has left it out
 */
record FillComparison(Fill byRest, @Nullable Fill byStream) {

  Result result() {
    if (byStream == null) {
      return Result.MISSED;
    }
    return differences().isEmpty() ? Result.AGREED : Result.DIFFERED;
  }

  /** What is not the same, with both values; empty too when there is nothing to compare with. */
  List<String> differences() {
    Fill stream = byStream;
    List<String> found = new ArrayList<>();
    if (stream != null) {
      number(found, "quantity", byRest.quantity(), stream.quantity());
      number(found, "price", byRest.price(), stream.price());
      number(found, "fee", byRest.fee(), stream.fee());
      value(found, "fee asset", byRest.feeAsset(), stream.feeAsset());
      value(found, "maker", byRest.maker(), stream.maker());
      number(found, "realised profit", byRest.realizedPnl(), stream.realizedPnl());
    }
    return List.copyOf(found);
  }

  private static void number(List<String> found, String name, BigDecimal rest, BigDecimal stream) {
    if (rest.compareTo(stream) != 0) {
      value(found, name, rest.toPlainString(), stream.toPlainString());
    }
  }

  private static void value(List<String> found, String name, Object rest, Object stream) {
    if (!rest.equals(stream)) {
      found.add("%s %s by REST, %s by the stream".formatted(name, rest, stream));
    }
  }
}
