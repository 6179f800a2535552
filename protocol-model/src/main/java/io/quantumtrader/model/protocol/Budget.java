package io.quantumtrader.model.protocol;

/**
 * How often each fault may still happen.
 *
 * @param crashes kill -9 of a process, which is started again
 * @param deaths a process that is never started again
 * @param failovers Redis comes back with what was durable
 * @param leads takings of the lead, the first one included
 * @param lostReplies Redis commands whose reply does not come, executed now, later or never
 */
record Budget(int crashes, int deaths, int failovers, int leads, int lostReplies) {

  /** As often as anybody likes. */
  static final int UNBOUNDED = Integer.MAX_VALUE;

  Budget crash() {
    return new Budget(crashes - 1, deaths, failovers, leads, lostReplies);
  }

  Budget death() {
    return new Budget(crashes, deaths - 1, failovers, leads, lostReplies);
  }

  Budget failover() {
    return new Budget(crashes, deaths, failovers - 1, leads, lostReplies);
  }

  Budget lostReply() {
    return new Budget(crashes, deaths, failovers, leads, lostReplies - 1);
  }

  Budget lead() {
    return leads == UNBOUNDED
        ? this
        : new Budget(crashes, deaths, failovers, leads - 1, lostReplies);
  }
}
