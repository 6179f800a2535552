package io.quantumtrader.model.protocol;

/** A command whose sender waits no longer, but which may still reach Redis. */
record Late(Command command, int epoch) {}
