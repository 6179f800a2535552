package io.quantumtrader.ctl;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * Hands the lines of the feed over; what does not fit any more is dropped, since nobody asked for
 * so much.
 */
record FeedLines(BlockingQueue<String> lines) implements Subscriber<String> {

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    boolean ignored = lines.offer(line);
  }

  @Override
  public void onError(Throwable failure) {
    boolean ignored = lines.offer(": the feed broke off, " + failure);
  }

  @Override
  public void onComplete() {
    boolean ignored = lines.offer(": the feed ended");
  }
}
