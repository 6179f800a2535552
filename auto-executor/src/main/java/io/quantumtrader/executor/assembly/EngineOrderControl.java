package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.engine.Engine;
import io.quantumtrader.executor.engine.OperatorDesk;
import io.quantumtrader.executor.journal.JournalUnavailable;
import io.quantumtrader.executor.operate.OrderControl;
import io.quantumtrader.executor.operate.TemporarilyUnavailable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's hand on one order; each use is one line in the log, whatever came of it. */
record EngineOrderControl(Engine engine) implements OrderControl {

  private static final Logger LOG = LoggerFactory.getLogger(EngineOrderControl.class);

  @Override
  public Result bind(String correlationId, long orderId, String by, String reason) {
    return audited(
        new Request("OPERATOR_RESOLVE", "bind to order " + orderId, correlationId, by, reason),
        desk -> desk.bind(correlationId, orderId));
  }

  @Override
  public Result adopt(String correlationId, String by, String reason) {
    return audited(
        new Request("OPERATOR_RESOLVE", "adopt", correlationId, by, reason),
        desk -> desk.adopt(correlationId));
  }

  @Override
  public Result declareAbsent(String correlationId, String by, String reason) {
    return audited(
        new Request("OPERATOR_RESOLVE", "declare absent", correlationId, by, reason),
        desk -> desk.declareAbsent(correlationId, by, reason));
  }

  @Override
  public Result cancel(String correlationId, String by) {
    return audited(
        new Request("OPERATOR_CANCEL", "cancel", correlationId, by, ""),
        desk -> desk.cancel(correlationId, by));
  }

  private record Request(
      String event, String action, String correlationId, String by, String reason) {}

  private Result audited(Request request, Function<OperatorDesk, OperatorDesk.Result> act) {
    OperatorDesk.Result result;
    try {
      result =
          engine
              .operator()
              .map(act)
              .orElseGet(() -> new OperatorDesk.Result.NoAnswer("the engine is still starting"));
    } catch (JournalUnavailable e) {
      result = new OperatorDesk.Result.NoAnswer("the journal cannot be read");
    }
    LOG.atWarn()
        .addKeyValue("event", request.event())
        .addKeyValue("correlation_id", request.correlationId())
        .log(
            "{} by {}, reason \"{}\": {}",
            request.action(),
            request.by(),
            request.reason(),
            result);
    return switch (result) {
      case OperatorDesk.Result.Done done -> new Result.Done(done.state());
      case OperatorDesk.Result.NoOrder none -> new Result.NoOrder();
      case OperatorDesk.Result.Refused refused -> new Result.Refused(refused.why());
      case OperatorDesk.Result.NoAnswer none ->
          throw new TemporarilyUnavailable(
              "nothing was changed: " + none.cause(), new IllegalStateException(none.cause()));
    };
  }
}
