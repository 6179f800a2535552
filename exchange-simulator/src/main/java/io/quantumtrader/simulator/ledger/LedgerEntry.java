package io.quantumtrader.simulator.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the ledger; {@code seq} counts from 1 without gaps. */
public sealed interface LedgerEntry {

  /** Position in the ledger. */
  long seq();

  /** When it was written. */
  Instant at();

  /** Client order ids this line is about. */
  List<String> clientOrderIds();

  /** A request exactly as it arrived, written before anything is done with it. */
  record Request(
      long seq,
      Instant at,
      String method,
      String path,
      String remote,
      String apiKey,
      String query,
      String body,
      @Nullable String timestamp,
      @Nullable String recvWindow,
      List<String> clientOrderIds)
      implements LedgerEntry {}

  /**
   * What a request led to. {@code delivery} says what became of the answer on the wire; {@code
   * httpStatus} and {@code code} are what was, or would have been, answered.
   */
  record Answer(
      long seq,
      Instant at,
      long request,
      String method,
      String path,
      int httpStatus,
      int code,
      @Nullable Long orderId,
      @Nullable String fault,
      String delivery,
      List<String> clientOrderIds)
      implements LedgerEntry {}

  /** An order got a number. */
  record Accepted(
      long seq,
      Instant at,
      String apiKey,
      long orderId,
      String clientOrderId,
      String symbol,
      String side,
      String type,
      String timeInForce,
      BigDecimal price,
      BigDecimal quantity,
      boolean reduceOnly)
      implements LedgerEntry {
    @Override
    public List<String> clientOrderIds() {
      return List.of(clientOrderId);
    }
  }

  /** An order traded. */
  record Fill(
      long seq,
      Instant at,
      long orderId,
      String clientOrderId,
      String symbol,
      String side,
      long tradeId,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal executed,
      BigDecimal commission,
      BigDecimal realizedProfit,
      boolean maker)
      implements LedgerEntry {
    @Override
    public List<String> clientOrderIds() {
      return List.of(clientOrderId);
    }
  }

  /** An order ended without being filled completely: canceled or expired. */
  record Ended(
      long seq,
      Instant at,
      long orderId,
      String clientOrderId,
      String symbol,
      String status,
      BigDecimal executed)
      implements LedgerEntry {
    @Override
    public List<String> clientOrderIds() {
      return List.of(clientOrderId);
    }
  }

  /** A conditional order was accepted, fired or ended; {@code orderId} is what it placed. */
  record Conditional(
      long seq,
      Instant at,
      String apiKey,
      long algoId,
      String clientAlgoId,
      String symbol,
      String status,
      @Nullable Long orderId)
      implements LedgerEntry {
    @Override
    public List<String> clientOrderIds() {
      return List.of(clientAlgoId);
    }
  }

  /** A limit order got a new price or quantity. */
  record Amended(
      long seq,
      Instant at,
      long orderId,
      String clientOrderId,
      String symbol,
      BigDecimal price,
      BigDecimal quantity)
      implements LedgerEntry {
    @Override
    public List<String> clientOrderIds() {
      return List.of(clientOrderId);
    }
  }
}
