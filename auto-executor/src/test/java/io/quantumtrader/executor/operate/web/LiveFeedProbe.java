package io.quantumtrader.executor.operate.web;

import org.springframework.context.ApplicationContext;

/** Looks into the feed for tests of other packages. */
public final class LiveFeedProbe {

  public static final int MAX_SUBSCRIBERS = LiveFeed.MAX_SUBSCRIBERS;

  private final LiveFeed feed;

  public LiveFeedProbe(ApplicationContext context) {
    feed = context.getBean(LiveFeed.class);
  }

  public int subscribers() {
    return feed.subscribers();
  }
}
