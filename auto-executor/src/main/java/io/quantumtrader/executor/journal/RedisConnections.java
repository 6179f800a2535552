package io.quantumtrader.executor.journal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.quantumtrader.executor.config.Secret;
import io.quantumtrader.executor.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The connections to Redis: one for writes and reads that must answer quickly, one for reads that
 * block. Both refuse commands while disconnected, because a client that keeps commands and sends
 * them again after a reconnect appends an entry twice when only the reply was lost.
 */
public final class RedisConnections implements AutoCloseable {

  /** Longer than a stalled fsync, far below the time an order may stay unexplained. */
  private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** The client's own bound of 30 s would keep a mended Redis waiting. */
  private static final Delay RECONNECT =
      Delay.exponential(Duration.ofMillis(10), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS);

  private static final Duration KEEPALIVE = Duration.ofSeconds(2);

  private final ClientResources resources;
  private final RedisClient client;

  public RedisConnections(Settings.Redis settings) {
    resources =
        ClientResources.builder()
            .reconnectDelay(() -> RECONNECT)
            .nettyCustomizer(
                new NettyCustomizer() {
                  @Override
                  public void afterChannelInitialized(Channel channel) {
                    channel.pipeline().addFirst(new HalfOpenGuard());
                  }
                })
            .build();
    client = RedisClient.create(resources, uri(settings));
    client.setOptions(options(settings));
  }

  /**
   * Opens a connection; throws {@link io.lettuce.core.RedisConnectionException} when Redis is out.
   */
  public RedisCommands<String, String> open() {
    return client.connect().sync();
  }

  private static RedisURI uri(Settings.Redis settings) {
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(settings.host())
            .withPort(settings.port())
            .withDatabase(settings.database())
            .withSsl(settings.tls())
            .withTimeout(COMMAND_TIMEOUT)
            .withClientName("auto-executor");
    Secret password = settings.password();
    if (password != null) {
      String user = settings.user().orElse("default");
      uri.withAuthentication(user, password.value().toCharArray());
    }
    return uri.build();
  }

  private static ClientOptions options(Settings.Redis settings) {
    ClientOptions.Builder options = ClientOptions.builder();
    Path caFile = settings.caFile();
    if (caFile != null) {
      options.sslOptions(SslOptions.builder().trustManager(caFile.toFile()).build());
    }
    return options
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .autoReconnect(true)
        .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(
                    KeepAliveOptions.builder()
                        .enable()
                        .idle(KEEPALIVE)
                        .interval(KEEPALIVE)
                        .count(2)
                        .build())
                .tcpNoDelay(true)
                .build())
        .build();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown(0, 2, TimeUnit.SECONDS);
  }
}
