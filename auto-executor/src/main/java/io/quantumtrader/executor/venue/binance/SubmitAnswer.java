package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.OrderTicket;
import io.quantumtrader.executor.venue.SubmitOutcome;
import io.quantumtrader.executor.venue.VenueError;
import io.quantumtrader.executor.venue.VenueObserver;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Reads the answer to an order by status, code and text. What is not documented as proof leaves the
 * outcome unknown: a duplicate order costs more than a query.
 */
final class SubmitAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(SubmitAnswer.class);

  private final OutcomeTable table;
  private final Redaction redaction;
  private final VenueObserver observer;

  SubmitAnswer(OutcomeTable table, Redaction redaction, VenueObserver observer) {
    this.table = table;
    this.redaction = redaction;
    this.observer = observer;
  }

  SubmitOutcome read(HttpResult result, OrderTicket ticket) {
    return switch (result) {
      case HttpResult.NoConnection none ->
          new SubmitOutcome.NotSent("no connection: " + none.cause());
      case HttpResult.NoAnswer none -> new SubmitOutcome.Unknown(none.cause());
      case HttpResult.Paused paused ->
          new SubmitOutcome.RateLimited(
              new VenueError(
                  null,
                  null,
                  ErrorCategory.RATE_LIMITED,
                  "not sent, no room in the exchange's limits or paused by it until "
                      + paused.until(),
                  "nothing was sent"),
              paused.until());
      case HttpResult.Response response when response.successful() -> placed(response, ticket);
      case HttpResult.Response response -> refused(response);
    };
  }

  private SubmitOutcome placed(HttpResult.Response response, OrderTicket ticket) {
    Fields order;
    try {
      order = new Fields(Json.read(response.body()));
    } catch (JacksonException e) {
      return new SubmitOutcome.Unknown(
          "expected an order, was HTTP "
              + response.status()
              + " with unreadable "
              + described(response.body()));
    }
    boolean isConditional = ticket.trigger() != null;
    String clientOrderId = order.text(isConditional ? "clientAlgoId" : "clientOrderId");
    if (!Objects.equals(clientOrderId, ticket.clientOrderId())
        || !Objects.equals(order.text("symbol"), ticket.symbol())) {
      return new SubmitOutcome.Unknown(
          "expected an answer about "
              + ticket.symbol()
              + " "
              + ticket.clientOrderId()
              + ", was about "
              + redaction.of(order.text("symbol") + " " + clientOrderId));
    }
    Optional<OrderReport> report =
        isConditional
            ? ConditionalDocument.report(order, ResolvedBy.ACK)
            : OrderDocument.report(order, ResolvedBy.ACK);
    return report.isPresent()
        ? new SubmitOutcome.Accepted(report.get())
        : new SubmitOutcome.Unknown(
            "expected an order with orderId and status, was " + described(response.body()));
  }

  private SubmitOutcome refused(HttpResult.Response response) {
    int status = response.status();
    ErrorBody error = ErrorBody.of(response.body());
    Optional<OutcomeTable.Row> row = table.lookUp(status, error.code(), error.message());
    String said = said(status, error);
    if (row.isEmpty()) {
      observer.unmappedAnswer();
      LOG.atError()
          .addKeyValue("event", "UNMAPPED_ANSWER")
          .log("an order was answered with something the error table does not know: {}", said);
      return new SubmitOutcome.Unknown("unmapped answer: " + said);
    }
    return outcome(row.get(), response, error, said);
  }

  private SubmitOutcome outcome(
      OutcomeTable.Row row, HttpResult.Response response, ErrorBody error, String said) {
    return switch (row.meaning()) {
      case REJECTED, NO_FILL, AUTH_FAILED, CLOCK_SKEW ->
          new SubmitOutcome.Rejected(venueError(row, response, error));
      case RATE_LIMITED ->
          new SubmitOutcome.RateLimited(venueError(row, response, error), response.pausedUntil());
      case DUPLICATE ->
          new SubmitOutcome.Unknown("an open order already has this id; query it (" + said + ")");
      case UNKNOWN, ACCEPTED, NOT_SENT, NOT_FOUND, BENIGN -> new SubmitOutcome.Unknown(said);
    };
  }

  private VenueError venueError(
      OutcomeTable.Row row, HttpResult.Response response, ErrorBody error) {
    ErrorCategory category = Objects.requireNonNull(row.category());
    return new VenueError(
        error.code(),
        response.status(),
        category,
        redaction.of(error.message()),
        because(row.code(), response.status()),
        row.meaning() == AnswerClass.NO_FILL);
  }

  private static String because(@Nullable Integer code, int status) {
    return code == null
        ? "HTTP " + status + " with this text is documented as a failure"
        : "code " + code + " is documented as a refusal before the book";
  }

  private String said(int status, ErrorBody error) {
    return "HTTP "
        + status
        + (error.code() == null ? " " : ", code " + error.code() + " ")
        + described(error.message());
  }

  private String described(String text) {
    return text.isBlank() ? "(empty)" : "\"" + redaction.of(text) + "\"";
  }
}
