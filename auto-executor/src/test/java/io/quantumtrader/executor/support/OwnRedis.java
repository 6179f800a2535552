package io.quantumtrader.executor.support;

import io.quantumtrader.localredis.LocalRedis;
import io.quantumtrader.localredis.RedisBinary;
import io.quantumtrader.localredis.RedisOptions;

/** A Redis for one test alone, which may be killed, restarted and weakened. */
public final class OwnRedis {

  private OwnRedis() {}

  /** Starts the same program that {@code TestRedis} runs; a container cannot be killed. */
  public static LocalRedis start(RedisOptions options) {
    boolean onPath = System.getProperty("redis", "bundled").equals("path");
    return LocalRedis.start(options, onPath ? RedisBinary.onPath() : RedisBinary.bundled());
  }
}
