package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** One unfinished entry per symbol and side: while its outcome is open, another could double it. */
final class PendingOrderGate implements EntryGate {

  @Override
  public String name() {
    return "pending_order";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Side side = OrderSizing.entrySide(context.intent());
    return context
        .portfolio()
        .pendingEntries(context.symbol(), side)
        .findFirst()
        .map(pending ->
            new Refusal(
                BlockReason.BLOCK_PENDING_ORDER,
                "%s entry of %s from %s is unfinished: %s"
                    .formatted(
                        side,
                        Figures.plain(pending.order().quantity()),
                        pending.reservedAt(),
                        pending.correlationId())));
  }
}
