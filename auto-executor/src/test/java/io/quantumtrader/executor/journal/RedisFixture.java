package io.quantumtrader.executor.journal;

import io.lettuce.core.api.sync.RedisCommands;
import io.quantumtrader.contract.Mode;
import io.quantumtrader.contract.event.ExecutionEvent;
import io.quantumtrader.contract.event.ExecutionEventCodec;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.localredis.TestRedis;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An empty Redis and connections to it, as the executor makes them. */
abstract class RedisFixture {

  static final Settings.Streams STREAMS =
      new Settings.Streams("quantum:stream:intent", "quantum:stream:execution");

  private final TestRedis server = TestRedis.shared();
  final RedisConnections connections = connectionsTo(server.port());
  final RedisCommands<String, String> redis = connections.open();

  @BeforeEach
  void empty() {
    server.flush();
  }

  @AfterEach
  void disconnect() {
    connections.close();
  }

  static RedisConnections connectionsTo(int port) {
    return new RedisConnections(
        new Settings.Redis(URI.create("redis://127.0.0.1:" + port + "/0"), null));
  }

  static int port() {
    return TestRedis.shared().port();
  }

  /** A journal that leads. */
  RedisJournal leading(String instance) {
    return journal(redis, leader(redis, instance));
  }

  static RedisJournal journal(RedisCommands<String, String> redis, Lease lease) {
    return new RedisJournal(redis, STREAMS, Mode.TESTNET, lease);
  }

  static Lease leader(RedisCommands<String, String> redis, String instance) {
    Lease lease = new Lease(redis, instance);
    lease.renew();
    return lease;
  }

  /** Everything on the execution stream. */
  List<ExecutionEvent> told() {
    ExecutionEventCodec codec = new ExecutionEventCodec();
    return redis.xrange(STREAMS.execution(), io.lettuce.core.Range.unbounded()).stream()
        .map(message -> codec.decode(message.getBody()))
        .toList();
  }
}
