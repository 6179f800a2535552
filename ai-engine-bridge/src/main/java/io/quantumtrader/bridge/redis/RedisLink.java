package io.quantumtrader.bridge.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.quantumtrader.bridge.config.RedisAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One connection, opened on first use, so that the service starts without Redis and heals with it.
 *
 * <p>Commands are rejected while it is down, and no command is ever sent a second time.
 */
public final class RedisLink implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RECONNECT_MIN = Duration.ofMillis(50);
  private static final Duration RECONNECT_MAX = Duration.ofSeconds(1);

  private final ClientResources resources;
  private final RedisClient client;
  private final RedisURI uri;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> opening;

  /**
   * @param commandTimeout bound of each command, blocking time included
   */
  public RedisLink(RedisAddress address, Duration commandTimeout) {
    this.uri = uri(address, commandTimeout);
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(
                Delay.exponential(RECONNECT_MIN, RECONNECT_MAX, 2, TimeUnit.MILLISECONDS))
            .build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(
                SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build())
            .build());
  }

  /**
   * The connection; it may be down at the moment.
   *
   * @throws RedisConnectionException when it could not be opened within two seconds
   */
  public StatefulRedisConnection<String, String> connection() {
    try {
      return opening().get(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new RedisConnectionException("cannot connect to Redis", e.getCause());
    } catch (TimeoutException e) {
      throw new RedisConnectionException(
          "expected a connection to Redis within " + CONNECT_TIMEOUT + ", was none", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisConnectionException("interrupted while connecting to Redis", e);
    }
  }

  private synchronized CompletableFuture<StatefulRedisConnection<String, String>> opening() {
    if (opening == null || opening.isCompletedExceptionally()) {
      opening = client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture();
    }
    return opening;
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, CLOSE_TIMEOUT);
    resources
        .shutdown(0, CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_TIMEOUT.toMillis());
  }

  private static RedisURI uri(RedisAddress address, Duration commandTimeout) {
    RedisURI.Builder builder =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withSsl(address.tls())
            .withDatabase(address.database())
            .withClientName("ai-engine-bridge")
            .withTimeout(commandTimeout);
    var password = address.password();
    var user = address.user();
    if (password != null && user != null) {
      builder.withAuthentication(user, password.value());
    } else if (password != null) {
      builder.withPassword((CharSequence) password.value());
    }
    return builder.build();
  }
}
