package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.watch.Halt;
import io.quantumtrader.executor.watch.PastHalt;
import java.util.List;

/** Halts to look at, set and clear. Works while Redis and exchange are out. */
public interface HaltControl {

  List<Halt> active();

  /** Halts that are over, latest first, over restarts; bounded. */
  List<PastHalt> history();

  /**
   * Sets the halt OPERATOR; it takes effect before this returns.
   *
   * @param scope {@link Halt#ACCOUNT}, or one symbol
   * @param by who asked for it
   * @return whether it has been written down as well; if not, that is repeated until it succeeds
   */
  boolean set(String detail, String scope, String by);

  /**
   * Ends every halt that a person may end; the others end by proof.
   *
   * @return the halts that this ended
   */
  List<Halt> clear(String detail, String by);
}
