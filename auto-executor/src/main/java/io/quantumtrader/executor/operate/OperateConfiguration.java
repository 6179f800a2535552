package io.quantumtrader.executor.operate;

import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.operate.meter.EngineMeters;
import io.quantumtrader.executor.operate.web.WebConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Wires everything operators see; needs the settings, the ports of this package and the meters of
 * the engine.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HealthConfiguration.class, WebConfiguration.class})
class OperateConfiguration {

  @Bean
  SettingsInfo settingsInfo(Settings settings, BuildProperties build) {
    return new SettingsInfo(settings, build);
  }

  /** The loops that start with the application are there now. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> loopRegistration(EngineMeters meters) {
    return _ -> meters.registerLoops();
  }
}
