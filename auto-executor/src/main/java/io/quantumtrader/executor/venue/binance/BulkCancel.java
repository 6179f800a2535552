package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.BulkCancelOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cancels all orders of a symbol, those that wait for their price included, whoever sent them
 * (Binance USDⓈ-M docs, Cancel All Open Orders, Cancel All Algo Open Orders).
 */
final class BulkCancel {

  private final AccountApi api;
  private final MissingEndpoints missing;

  BulkCancel(AccountApi api, MissingEndpoints missing) {
    this.api = api;
    this.missing = missing;
  }

  BulkCancelOutcome of(String symbol) {
    List<String> failures = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (AccountEndpoint endpoint :
        List.of(AccountEndpoint.CANCEL_ALL, AccountEndpoint.CANCEL_ALL_CONDITIONAL)) {
      Reply reply = api.call(endpoint, Map.of("symbol", symbol));
      String said = endpoint.path() + ": " + said(reply);
      boolean conditional = endpoint == AccountEndpoint.CANCEL_ALL_CONDITIONAL;
      if (reply instanceof Reply.Success || foundNothing(reply)) {
        answers.add(said);
      } else if (conditional && missing.note(endpoint, reply, "there are none to cancel")) {
        answers.add(said);
      } else {
        failures.add(said);
      }
    }
    return failures.isEmpty()
        ? new BulkCancelOutcome.Asked(String.join("; ", answers))
        : new BulkCancelOutcome.Failed(String.join("; ", failures));
  }

  private static boolean foundNothing(Reply reply) {
    return reply instanceof Reply.Refused refused
        && (refused.hasCode(ErrorCodes.UNKNOWN_ORDER) || refused.hasCode(ErrorCodes.NO_SUCH_ORDER));
  }

  private static String said(Reply reply) {
    if (!(reply instanceof Reply.Success success)) {
      return reply.failure();
    }
    String message = new Fields(success.body()).text("msg");
    return message == null ? "accepted" : message;
  }
}
