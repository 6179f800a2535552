package io.quantumtrader.executor.operate;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the HTTP API, the actuator, the console and the meters; needs only this package's ports.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OperateConfiguration {}
