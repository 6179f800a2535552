package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.EventBody;
import java.util.List;

/** Where halts outlive the process. */
public interface HaltStore {

  /** The halts of the last run. */
  List<Halt> load();

  /**
   * Writes the halts in force and appends what changed to the execution stream, in one step. Throws
   * when it cannot; the caller tries again.
   */
  void save(List<Halt> active, List<EventBody> changes);
}
