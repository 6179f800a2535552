package io.quantumtrader.localredis;

/** A Redis that is running for the tests, wherever it came from. */
sealed interface RedisServer extends AutoCloseable permits LocalRedis, DockerRedis {

  String host();

  int port();

  @Override
  void close();
}
