package io.quantumtrader.executor.watch;

import io.quantumtrader.executor.venue.Hold;
import java.util.Optional;

/** Where a ban outlives the process: going on after a restart is what makes it longer. */
public interface HoldStore {

  /** The hold of the last run, if its time has not come. */
  Optional<Hold> load();

  /** Throws when it cannot; the caller tries again. */
  void save(Hold hold);
}
