package io.quantumtrader.executor.engine;

import io.quantumtrader.executor.crash.CrashPoint;
import io.quantumtrader.executor.crash.CrashPoints;
import io.quantumtrader.executor.journal.Commit;
import io.quantumtrader.executor.journal.JournalRecord;
import io.quantumtrader.executor.order.Effect;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two points around one kind of effect. A new effect or a new content of a record does not
 * compile until it is given its points here.
 */
record Around(CrashPoint before, CrashPoint after) {

  static final Around CLAIM = new Around(CrashPoint.BEFORE_CLAIM, CrashPoint.AFTER_CLAIM);
  static final Around REFUSE = new Around(CrashPoint.BEFORE_REFUSE, CrashPoint.AFTER_REFUSE);
  static final Around REPEAT = new Around(CrashPoint.BEFORE_REPEAT, CrashPoint.AFTER_REPEAT);
  static final Around SETTLE = new Around(CrashPoint.BEFORE_SETTLE, CrashPoint.AFTER_SETTLE);
  static final Around SEND = new Around(CrashPoint.BEFORE_SEND, CrashPoint.AFTER_SEND);
  static final Around LOOKUP = new Around(CrashPoint.BEFORE_LOOKUP, CrashPoint.AFTER_LOOKUP);
  static final Around FILLS = new Around(CrashPoint.BEFORE_FILLS, CrashPoint.AFTER_FILLS);
  static final Around CANCEL = new Around(CrashPoint.BEFORE_CANCEL, CrashPoint.AFTER_CANCEL);
  static final Around PREPARE = new Around(CrashPoint.BEFORE_PREPARE, CrashPoint.AFTER_PREPARE);

  private static final long FIRST_VERSION = 1;

  /** The points around a commit. */
  static Around of(Commit commit) {
    if (commit.acknowledge() == null) {
      return SETTLE;
    }
    if (commit.next().version() > FIRST_VERSION) {
      return REPEAT;
    }
    return switch (commit.next().content()) {
      case JournalRecord.Placed placed -> CLAIM;
      case JournalRecord.Refused refused -> REFUSE;
    };
  }

  /** The points around an effect; empty when nothing leaves the process. */
  static Optional<Around> of(Effect effect) {
    return switch (effect) {
      case Effect.Append append -> Optional.of(SETTLE);
      case Effect.Send send -> Optional.of(SEND);
      case Effect.LookUp lookUp -> Optional.of(LOOKUP);
      case Effect.ReadFills readFills -> Optional.of(FILLS);
      case Effect.Cancel cancel -> Optional.of(CANCEL);
      case Effect.Violation violation -> Optional.empty();
    };
  }

  <T> T run(CrashPoints points, Supplier<T> effect) {
    points.reach(before);
    T result = effect.get();
    points.reach(after);
    return result;
  }
}
