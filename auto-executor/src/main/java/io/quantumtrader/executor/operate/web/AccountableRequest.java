package io.quantumtrader.executor.operate.web;

import org.jspecify.annotations.Nullable;

/** The body of a call that changes something, as far as the audit trail is concerned. */
interface AccountableRequest {

  /** Who asks for it; null when they do not say. */
  @Nullable String by();

  /** Why; null when they do not say. */
  @Nullable String why();
}
