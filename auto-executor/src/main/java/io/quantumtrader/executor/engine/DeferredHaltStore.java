package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.HaltStore;
import io.quantumtrader.executor.watch.PastHalt;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Halts can be set before Redis has been reached; they are written down once it is. Only the leader
 * writes: what a standby has seen must not replace what stops the leader.
 */
final class DeferredHaltStore implements HaltStore {

  private record Used(HaltStore store, BooleanSupplier leads) {}

  private volatile @Nullable Used used;

  void use(HaltStore store, BooleanSupplier leads) {
    used = new Used(store, leads);
  }

  @Override
  public List<Halt> load() {
    Used real = used;
    return real == null ? List.of() : real.store().load();
  }

  @Override
  public List<PastHalt> history() {
    Used real = used;
    return real == null ? List.of() : real.store().history();
  }

  @Override
  public void remember(List<PastHalt> latestFirst) {
    writable().remember(latestFirst);
  }

  @Override
  public void save(List<Halt> active, List<EventBody> changes, long savedBefore) {
    writable().save(active, changes, savedBefore);
  }

  private HaltStore writable() {
    Used real = used;
    if (real == null) {
      throw new IllegalStateException("expected a journal, was not yet connected");
    }
    if (!real.leads().getAsBoolean()) {
      throw new IllegalStateException("expected to lead, was a standby");
    }
    return real.store();
  }
}
