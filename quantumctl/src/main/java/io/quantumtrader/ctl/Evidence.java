package io.quantumtrader.ctl;

import java.io.IOException;

/** One source of what is in the bundle. */
interface Evidence {

  /**
   * Puts in what can be had, and tells what cannot.
   *
   * @throws IOException when the bundle cannot be written
   */
  void into(Bundle bundle) throws IOException;
}
