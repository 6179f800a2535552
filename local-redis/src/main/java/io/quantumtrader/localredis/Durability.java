package io.quantumtrader.localredis;

import java.util.List;

/** What the server does with a write before it acknowledges it. */
public enum Durability {
  /** Every acknowledged write is on disk, and nothing is ever evicted. */
  DURABLE("yes", "always", "noeviction", "no"),

  /** Acknowledged writes die with the process and may be evicted: what a journal must refuse. */
  WEAK("no", "everysec", "allkeys-lru", "yes");

  private final List<String> arguments;

  Durability(
      String appendOnly, String appendFsync, String maxMemoryPolicy, String noFsyncOnRewrite) {
    this.arguments =
        List.of(
            "--appendonly",
            appendOnly,
            "--appendfsync",
            appendFsync,
            "--maxmemory-policy",
            maxMemoryPolicy,
            "--no-appendfsync-on-rewrite",
            noFsyncOnRewrite,
            // Snapshots would hide a missing append-only file from a test.
            "--save",
            "");
  }

  /** Command line arguments of redis-server. */
  List<String> arguments() {
    return arguments;
  }
}
