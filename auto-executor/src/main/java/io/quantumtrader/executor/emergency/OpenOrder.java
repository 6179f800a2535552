package io.quantumtrader.executor.emergency;

/** An order that the exchange still has open, regular or conditional, whoever sent it. */
public record OpenOrder(String symbol, String clientOrderId, long orderId) {}
