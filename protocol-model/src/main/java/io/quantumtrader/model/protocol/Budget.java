package io.quantumtrader.model.protocol;

/**
 * How often each fault may still happen.
 *
 * @param crashes kill -9 of a process, which is started again
 * @param deaths a process that is never started again
 * @param failovers Redis comes back with what was durable
 * @param lostReplies Redis commands whose reply does not come, executed now, later or never
 */
record Budget(int crashes, int deaths, int failovers, int lostReplies) {

  Budget crash() {
    return new Budget(crashes - 1, deaths, failovers, lostReplies);
  }

  Budget death() {
    return new Budget(crashes, deaths - 1, failovers, lostReplies);
  }

  Budget failover() {
    return new Budget(crashes, deaths, failovers - 1, lostReplies);
  }

  Budget lostReply() {
    return new Budget(crashes, deaths, failovers, lostReplies - 1);
  }
}
