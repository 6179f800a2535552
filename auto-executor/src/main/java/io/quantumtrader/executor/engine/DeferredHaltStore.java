package io.quantumtrader.executor.engine;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.HaltStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Halts can be set before Redis has been reached; they are written down once it is. */
final class DeferredHaltStore implements HaltStore {

  private volatile @Nullable HaltStore store;

  void use(HaltStore real) {
    store = real;
  }

  @Override
  public List<Halt> load() {
    HaltStore real = store;
    return real == null ? List.of() : real.load();
  }

  @Override
  public void save(List<Halt> active, List<EventBody> changes, long savedBefore) {
    HaltStore real = store;
    if (real == null) {
      throw new IllegalStateException("expected a journal, was not yet connected");
    }
    real.save(active, changes, savedBefore);
  }
}
