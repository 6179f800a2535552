package io.quantumtrader.bridge.api;

import io.quantumtrader.bridge.follow.StreamFollower;
import io.quantumtrader.bridge.follow.TimelineIndex;
import io.quantumtrader.bridge.operate.BridgeMetrics;
import io.quantumtrader.bridge.publish.IntentPublisher;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers, with what they need. */
@Configuration(proxyBeanMethods = false)
@Import(ApiExceptions.class)
public class ApiConfiguration {

  @Bean
  SignalController signalController(
      IntentPublisher publisher, TimelineIndex index, BridgeMetrics metrics, Clock clock) {
    return new SignalController(
        new SignalIntake(publisher, index, metrics, clock, new SecureRandom()));
  }

  @Bean
  IntentController intentController(TimelineIndex index, StreamFollower follower) {
    return new IntentController(index, follower);
  }
}
