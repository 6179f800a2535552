package io.quantumtrader.bridge;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.bridge.api.ApiConfiguration;
import io.quantumtrader.bridge.config.BridgeSettings;
import io.quantumtrader.bridge.follow.StreamFollower;
import io.quantumtrader.bridge.follow.TimelineIndex;
import io.quantumtrader.bridge.operate.BridgeMetrics;
import io.quantumtrader.bridge.operate.FollowerHealth;
import io.quantumtrader.bridge.operate.LoggedMode;
import io.quantumtrader.bridge.operate.RedisHealth;
import io.quantumtrader.bridge.publish.IntentPublisher;
import io.quantumtrader.bridge.redis.RedisLink;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Who gets what. Two connections, because a blocking read would hold up a publish. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
class BridgeConfiguration {

  private static final Duration PUBLISH_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FOLLOW_TIMEOUT = Duration.ofSeconds(5);
  private static final int HISTORY_ENTRIES = 100_000;

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  RedisLink publishLink(BridgeSettings settings) {
    return new RedisLink(settings.redis(), PUBLISH_TIMEOUT);
  }

  @Bean
  RedisLink followLink(BridgeSettings settings) {
    return new RedisLink(settings.redis(), FOLLOW_TIMEOUT);
  }

  @Bean
  IntentPublisher intentPublisher(RedisLink publishLink, BridgeSettings settings, Clock clock) {
    return new IntentPublisher(publishLink, settings.intentStream(), settings.intentKeys(), clock);
  }

  @Bean
  TimelineIndex timelineIndex() {
    return new TimelineIndex(TimelineIndex.Bounds.DEFAULT);
  }

  @Bean
  StreamFollower streamFollower(
      RedisLink followLink, BridgeSettings settings, TimelineIndex index, Clock clock) {
    LoggedMode mode = new LoggedMode((LoggerContext) LoggerFactory.getILoggerFactory());
    return new StreamFollower(
        followLink,
        settings.intentStream(),
        settings.executionStream(),
        HISTORY_ENTRIES,
        index,
        mode::is,
        clock);
  }

  @Bean
  BridgeMetrics bridgeMetrics(
      MeterRegistry registry, StreamFollower follower, TimelineIndex index) {
    return new BridgeMetrics(registry, follower, index);
  }

  @Bean
  RedisHealth redisHealthIndicator(RedisLink publishLink) {
    return new RedisHealth(publishLink);
  }

  @Bean
  FollowerHealth followerHealthIndicator(StreamFollower follower, Clock clock) {
    return new FollowerHealth(follower, clock);
  }
}
