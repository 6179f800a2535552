package io.quantumtrader.contract.event;

import io.quantumtrader.contract.intent.TradeIntent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payload of an execution event. Amounts are in base or quote units as named. */
public sealed interface EventBody {

  /** The {@code event_type} this body travels under. */
  EventType type();

  record CorrAssigned(String detail) implements EventBody {
    @Override
    public EventType type() {
      return EventType.CORR_ASSIGNED;
    }
  }

  record IntentReceived(TradeIntent intent) implements EventBody {
    @Override
    public EventType type() {
      return EventType.INTENT_RECEIVED;
    }
  }

  record IntentRejected(RejectReason reasonCode, String detail) implements EventBody {
    @Override
    public EventType type() {
      return EventType.INTENT_REJECTED;
    }
  }

  /**
   * @param originalIntentId stream entry id of the first delivery
   * @param state where the first delivery stands
   */
  record IntentDuplicate(String originalIntentId, String state) implements EventBody {
    @Override
    public EventType type() {
      return EventType.INTENT_DUPLICATE;
    }
  }

  record IntentLost(String detail) implements EventBody {
    @Override
    public EventType type() {
      return EventType.INTENT_LOST;
    }
  }

  record GateBlocked(BlockReason reasonCode, String detail, String gate) implements EventBody {
    @Override
    public EventType type() {
      return EventType.GATE_BLOCKED;
    }
  }

  /**
   * @param order every parameter that would be sent, by its exchange name
   * @param caps each bound that made the order smaller than asked, by name and with numbers; null
   *     when none did
   */
  record WouldSubmit(Map<String, String> order, @Nullable List<String> caps) implements EventBody {

    /** An order that nothing made smaller. */
    public WouldSubmit(Map<String, String> order) {
      this(order, null);
    }

    @Override
    public EventType type() {
      return EventType.WOULD_SUBMIT;
    }
  }

  /**
   * @param order every parameter that will be sent, by its exchange name; never the signature
   * @param attempt from 1
   * @param signedAt the timestamp of the request on the exchange's clock; epoch milliseconds on the
   *     wire. It is never re-stamped.
   * @param recvWindowMs milliseconds after signedAt during which the exchange may accept it
   * @param deadline after this instant no copy of the request can enter the book
   * @param caps as in {@link WouldSubmit}
   */
  record OrderSubmit(
      Map<String, String> order,
      int attempt,
      Instant signedAt,
      long recvWindowMs,
      Instant deadline,
      @Nullable List<String> caps)
      implements EventBody {

    /** An order that nothing made smaller. */
    public OrderSubmit(
        Map<String, String> order,
        int attempt,
        Instant signedAt,
        long recvWindowMs,
        Instant deadline) {
      this(order, attempt, signedAt, recvWindowMs, deadline, null);
    }

    @Override
    public EventType type() {
      return EventType.ORDER_SUBMIT;
    }
  }

  /**
   * @param executedQty base units filled so far
   * @param avgPrice quote units; zero while nothing is filled
   * @param latencyMs submission to this knowledge, milliseconds
   */
  record OrderResponse(
      long orderId,
      OrderStatus status,
      BigDecimal executedQty,
      BigDecimal avgPrice,
      long latencyMs,
      ResolvedBy resolvedBy)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.ORDER_RESPONSE;
    }
  }

  /**
   * @param code the exchange's error code, when it gave one
   * @param httpStatus when there was an HTTP answer
   * @param conclusiveBecause why this proves that the exchange does not have the order
   */
  record OrderError(
      @Nullable Integer code,
      @Nullable Integer httpStatus,
      ErrorCategory category,
      String message,
      String conclusiveBecause)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.ORDER_ERROR;
    }
  }

  record OrderUnknown(String cause) implements EventBody {
    @Override
    public EventType type() {
      return EventType.ORDER_UNKNOWN;
    }
  }

  /**
   * @param lastQty base units of the latest fill, zero for a cancel or expiry
   * @param lastPrice quote units of the latest fill
   * @param fee in feeAsset; null when the source did not tell
   */
  record OrderUpdate(
      long orderId,
      OrderStatus status,
      BigDecimal lastQty,
      BigDecimal lastPrice,
      BigDecimal executedQty,
      BigDecimal avgPrice,
      @Nullable BigDecimal fee,
      @Nullable String feeAsset,
      @Nullable Boolean maker)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.ORDER_UPDATE;
    }
  }

  /**
   * @param fees sum over all fills in feeAsset; null when the exchange did not tell
   * @param realizedPnl quote units; null when the exchange did not tell
   * @param detail why it ended, for a person
   */
  record OrderDone(
      Outcome outcome,
      BigDecimal executedQty,
      BigDecimal avgPrice,
      @Nullable BigDecimal fees,
      @Nullable String feeAsset,
      @Nullable BigDecimal realizedPnl,
      @Nullable String detail)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.ORDER_DONE;
    }
  }

  record HaltSet(HaltReason reason, String detail, String scope, String by) implements EventBody {
    @Override
    public EventType type() {
      return EventType.HALT_SET;
    }
  }

  record HaltCleared(HaltReason reason, String detail, String scope, String by)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.HALT_CLEARED;
    }
  }

  /**
   * @param action method and path of the call
   * @param httpStatus how it was answered
   * @param by who asked for it, in their own words; not verified beyond the token
   * @param reason why, in their own words; empty when they gave none
   * @param address where the call came from
   */
  record OperatorAction(String action, int httpStatus, String by, String reason, String address)
      implements EventBody {
    @Override
    public EventType type() {
      return EventType.OPERATOR_ACTION;
    }
  }
}
