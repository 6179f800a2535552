package io.quantumtrader.executor.support;

import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.HaltStore;
import java.util.List;

/** Keeps nothing: what is in force is asked of the halts. */
public final class NoHaltStore implements HaltStore {

  @Override
  public List<Halt> load() {
    return List.of();
  }

  @Override
  public void save(List<Halt> active, List<EventBody> changes, long savedBefore) {}
}
