/**
 * A real redis-server as a child process of this JVM, from a bundled binary, for the demo and the
 * tests. Nothing here is part of a service: services are given the URL of a Redis.
 */
@NullMarked
package io.quantumtrader.localredis;

import org.jspecify.annotations.NullMarked;
