package io.quantumtrader.executor.journal;

/** The journal could not be read. Callers stop and try again later; nothing was changed. */
public final class JournalUnavailable extends RuntimeException {

  public JournalUnavailable(String what, Throwable cause) {
    super(what + ": " + cause.getMessage(), cause);
  }
}
