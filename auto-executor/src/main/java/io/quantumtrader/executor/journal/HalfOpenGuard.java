package io.quantumtrader.executor.journal;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose other end has fallen silent, so that it is made anew. TCP alone takes a
 * quarter of an hour for that: keepalive does not run while something is unacknowledged.
 */
final class HalfOpenGuard extends ChannelDuplexHandler {

  /** Longer than a command may take, so that only a connection without any sign of life ends. */
  static final Duration SILENCE = Duration.ofMillis(3_500);

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(HalfOpenGuard.class);

  private boolean asked;
  private long askedAtNanos;
  private @Nullable Future<?> looking;

  @Override
  public void channelActive(ChannelHandlerContext context) {
    long millis = LOOK_EVERY.toMillis();
    looking =
        context
            .executor()
            .scheduleWithFixedDelay(() -> look(context), millis, millis, TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Future<?> current = looking;
    if (current != null) {
      current.cancel(false);
    }
    context.fireChannelInactive();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!asked) {
      asked = true;
      askedAtNanos = System.nanoTime();
    }
    context.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    asked = false;
    context.fireChannelRead(message);
  }

  private void look(ChannelHandlerContext context) {
    if (asked && System.nanoTime() - askedAtNanos > SILENCE.toNanos()) {
      LOG.warn("Redis has been silent for {} ms, connecting anew", SILENCE.toMillis());
      asked = false;
      context.close();
    }
  }
}
