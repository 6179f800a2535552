package io.quantumtrader.executor.operate.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.quantumtrader.executor.config.Settings;
import io.quantumtrader.executor.operate.AuditTrail;
import io.quantumtrader.executor.operate.EmergencyControl;
import io.quantumtrader.executor.operate.EngineGauges;
import io.quantumtrader.executor.operate.EventFeed;
import io.quantumtrader.executor.operate.ExecutorStatus;
import io.quantumtrader.executor.operate.HaltControl;
import io.quantumtrader.executor.operate.LimitViews;
import io.quantumtrader.executor.operate.OrderControl;
import io.quantumtrader.executor.operate.OrderViews;
import io.quantumtrader.executor.operate.PositionViews;
import io.quantumtrader.executor.operate.PreflightReports;
import io.quantumtrader.executor.operate.ReconcileControl;
import io.quantumtrader.executor.operate.SettingsInfo;
import io.quantumtrader.executor.operate.StreamViews;
import io.quantumtrader.executor.operate.log.SecretMask;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/** Wires the HTTP API. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrorController.class, AccountableBody.class})
@OpenAPIDefinition(
    info =
        @Info(
            title = "Quantum Trader executor",
            version = "v1",
            description = "Orders, positions, halts and the live execution stream."))
@SecurityScheme(
    name = "operator",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "OPERATOR_TOKEN")
public class WebConfiguration implements WebMvcConfigurer {

  private final Settings settings;
  private final ObjectProvider<MeterRegistry> registry;
  private final ObjectProvider<AuditTrail> trail;

  /** Providers, because the web set-up is made before most other parts. */
  WebConfiguration(
      Settings settings, ObjectProvider<MeterRegistry> registry, ObjectProvider<AuditTrail> trail) {
    this.settings = settings;
    this.registry = registry;
    this.trail = trail;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors
        .addInterceptor(
            new OperatorGuard(
                settings.operatorToken(), InstantSource.system(), registry.getObject()))
        .addPathPatterns("/**");
    interceptors
        .addInterceptor(new OperatorAudit(action -> trail.getObject().record(action)))
        .addPathPatterns("/**");
  }

  /** Quantities as text, as on the stream: a JSON number would lose digits in most readers. */
  @Bean
  JacksonModule decimalsAsText() {
    return new SimpleModule("decimals-as-text").addSerializer(BigDecimal.class, new PlainText());
  }

  private static final class PlainText extends ValueSerializer<BigDecimal> {
    @Override
    public void serialize(BigDecimal value, JsonGenerator out, SerializationContext context) {
      out.writeString(value.toPlainString());
    }
  }

  @Bean
  SecurityHeaders securityHeaders() {
    return new SecurityHeaders();
  }

  @Bean
  EncodedSlashes encodedSlashes() {
    return new EncodedSlashes();
  }

  @Bean
  LiveFeed liveFeed(EventFeed feed) {
    return new LiveFeed(feed);
  }

  @Bean
  EventController eventController(LiveFeed feed) {
    return new EventController(feed);
  }

  @Bean
  StreamController streamController(StreamViews streams) {
    return new StreamController(streams, SecretMask.of(settings));
  }

  @Bean
  OrderController orderController(OrderViews orders, PositionViews positions) {
    return new OrderController(orders, positions);
  }

  @Bean
  OrderControlController orderControlController(OrderControl orders) {
    return new OrderControlController(orders);
  }

  @Bean
  EmergencyController emergencyController(EmergencyControl emergency) {
    return new EmergencyController(emergency);
  }

  @Bean
  ReconcileController reconcileController(ReconcileControl control) {
    return new ReconcileController(control);
  }

  @Bean
  PreflightController preflightController(PreflightReports reports) {
    return new PreflightController(reports, settings);
  }

  @Bean
  HaltController haltController(HaltControl halts) {
    return new HaltController(halts);
  }

  @Bean
  StatusController statusController(
      SettingsInfo info,
      ExecutorStatus status,
      EngineGauges gauges,
      HaltControl halts,
      LimitViews limits) {
    return new StatusController(
        settings, info, status, gauges, halts, limits, InstantSource.system());
  }
}
