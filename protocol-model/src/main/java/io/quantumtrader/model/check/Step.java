package io.quantumtrader.model.check;

import java.util.function.Supplier;

/**
 * Something that may happen.
 *
 * @param label what happens, for people; asked for only when a trace is told
 */
public record Step<S>(Supplier<String> label, S next) {}
