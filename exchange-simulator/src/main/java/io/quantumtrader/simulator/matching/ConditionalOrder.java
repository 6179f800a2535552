package io.quantumtrader.simulator.matching;

import io.quantumtrader.simulator.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conditional order and what became of it; changed only by this package. */
public final class ConditionalOrder {

  private final long id;
  private final Account account;
  private final ConditionalRequest request;
  private final Trigger trigger;
  private final Instant createdAt;
  private ConditionalStatus status = ConditionalStatus.NEW;
  private Instant updatedAt;
  private @Nullable Instant triggeredAt;
  private @Nullable Order placed;
  private String reason = "";

  ConditionalOrder(long id, Account account, ConditionalRequest request, Instant now) {
    this.id = id;
    this.account = account;
    this.request = request;
    this.trigger = new Trigger(request);
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** The exchange's number of it, {@code algoId}. */
  public long id() {
    return id;
  }

  /** Its owner. */
  public Account account() {
    return account;
  }

  /** What was asked for. */
  public ConditionalRequest request() {
    return request;
  }

  /** Contract. */
  public String symbol() {
    return request.order().symbol();
  }

  /** The client's own id, {@code clientAlgoId}. */
  public String clientAlgoId() {
    return request.order().clientOrderId();
  }

  /** Status. */
  public ConditionalStatus status() {
    return status;
  }

  /** When it was accepted. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When it last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }

  /** When its price was reached; null before. */
  public @Nullable Instant triggeredAt() {
    return triggeredAt;
  }

  /** The order it placed; null before, and when that was refused. */
  public @Nullable Order placed() {
    return placed;
  }

  /** Why it was rejected or expired; empty otherwise. */
  public String reason() {
    return reason;
  }

  Trigger trigger() {
    return trigger;
  }

  void triggered(Order order, Instant now) {
    placed = order;
    triggeredAt = now;
    change(ConditionalStatus.TRIGGERED, "", now);
  }

  void change(ConditionalStatus next, String why, Instant now) {
    status = next;
    reason = why;
    updatedAt = now;
  }
}
