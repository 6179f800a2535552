package io.quantumtrader.demo;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

/**
 * The demo's own connections to Redis: one to write intents, one to follow the execution stream.
 */
final class Bus implements AutoCloseable {

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final EventFeed feed;

  private Bus(RedisClient client) {
    this.client = client;
    this.connection = client.connect();
    this.feed = EventFeed.open(client);
  }

  static Bus connect(String url) {
    RedisClient client = RedisClient.create(url);
    // Reconnecting would repeat an XADD whose answer was lost, and this Redis does not come back.
    client.setOptions(ClientOptions.builder().autoReconnect(false).build());
    return new Bus(client);
  }

  RedisCommands<String, String> commands() {
    return connection.sync();
  }

  EventFeed feed() {
    return feed;
  }

  @Override
  public void close() {
    feed.close();
    connection.close();
    client.shutdown();
  }
}
