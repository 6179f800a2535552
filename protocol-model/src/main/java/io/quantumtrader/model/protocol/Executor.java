package io.quantumtrader.model.protocol;

import java.util.Collections;
import java.util.List;

/**
 * A process. That it is suspended needs no state: any process may take no step for any time.
 *
 * @param gone it ended and will never be started again
 * @param epoch of the lead it believes to hold, or {@link #NO_EPOCH}
 */
record Executor(boolean gone, int epoch, List<Lane> lanes) {

  static final int NO_EPOCH = -1;

  static Executor fresh(int intents) {
    return new Executor(false, NO_EPOCH, Collections.nCopies(intents, Lane.EMPTY));
  }

  boolean believesToLead() {
    return !gone && epoch != NO_EPOCH;
  }

  Lane lane(int intent) {
    return lanes.get(intent);
  }

  Executor withLane(int intent, Lane lane) {
    return new Executor(gone, epoch, Lists.with(lanes, intent, lane));
  }

  Executor withEpoch(int next) {
    return new Executor(gone, next, lanes);
  }

  Executor restarted(boolean forEverGone) {
    return new Executor(forEverGone, NO_EPOCH, Collections.nCopies(lanes.size(), Lane.EMPTY));
  }
}
