package io.quantumtrader.ctl;

import java.io.IOException;
import java.io.OutputStream;

/** Lines of a log, as they go into the bundle. */
interface Lines {

  /** Whether nothing of the window is there. */
  boolean isEmpty();

  /** How much there was, and what of it is missing here. */
  String summary();

  void writeTo(OutputStream out) throws IOException;
}
