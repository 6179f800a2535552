package io.quantumtrader.executor.watch;

import io.quantumtrader.contract.event.EventBody;
import java.util.List;

/** Where halts outlive the process. */
public interface HaltStore {

  /** The halts of the last run. */
  List<Halt> load();

  /** Halts that are over, latest first. */
  default List<PastHalt> history() {
    return List.of();
  }

  /** Writes down the halts that are over, in place of what was written before. */
  default void remember(List<PastHalt> latestFirst) {}

  /**
   * Writes the halts in force and appends what changed to the execution stream, in one step. Throws
   * when it cannot, or does not know whether it did; the caller tries again with the same changes,
   * perhaps followed by more, and none is appended twice.
   *
   * @param savedBefore how many changes this process has saved before these
   */
  void save(List<Halt> active, List<EventBody> changes, long savedBefore);
}
