package io.quantumtrader.localredis;

/** Redis is not running as asked; the message says why and what to do about it. */
public class RedisStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RedisStartException(String message) {
    super(message);
  }

  RedisStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
