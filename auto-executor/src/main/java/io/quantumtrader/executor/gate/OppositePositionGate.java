package io.quantumtrader.executor.gate;

import io.quantumtrader.contract.Side;
import io.quantumtrader.contract.event.BlockReason;
import java.util.Optional;

/** An entry never turns a position, held or possibly filling, by the back door. */
final class OppositePositionGate implements EntryGate {

  @Override
  public String name() {
    return "opposite_position";
  }

  @Override
  public Optional<Refusal> checkEntry(GateContext context) {
    Side side = OrderSizing.entrySide(context.intent());
    Optional<Refusal> againstHeld =
        context
            .portfolio()
            .position(context.symbol())
            .filter(open -> open.side() != side)
            .map(open ->
                refusal(
                    side + " against an open position of " + Figures.plain(open.signedQuantity())));
    return againstHeld.or(() ->
        context
            .portfolio()
            .pendingEntries(context.symbol(), side.opposite())
            .findFirst()
            .map(pending ->
                refusal(
                    side
                        + " against an unfinished entry of "
                        + Figures.plain(pending.order().quantity()))));
  }

  private static Refusal refusal(String detail) {
    return new Refusal(BlockReason.BLOCK_OPPOSITE_POSITION, detail);
  }
}
