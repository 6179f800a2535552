package io.quantumtrader.model.protocol;

/**
 * An order a process looks after, in its memory.
 *
 * @param content what it last wrote, or read
 * @param version of the record it goes with
 * @param adopted read back from the journal, as opposed to claimed by this run of the process
 * @param resent the request was sent a second time; only bad variants do that
 */
record Live(Content content, int version, boolean adopted, boolean resent) {

  Live asResent() {
    return new Live(content, version, adopted, true);
  }

  Live at(int newVersion) {
    return new Live(content, newVersion, adopted, resent);
  }

  Live as(Content next, int newVersion) {
    return new Live(next, newVersion, adopted, resent);
  }
}
