package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** A person in front of a terminal, and what they saw. */
final class Terminal {

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String typed = "";
  private boolean colours;

  Terminal with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Terminal typing(String text) {
    typed = text;
    return this;
  }

  /** One that shows colours. */
  Terminal coloured() {
    colours = true;
    return this;
  }

  int run(String... args) {
    return QuantumCtl.run(
        new World(
            environment,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new BufferedReader(new StringReader(typed)),
            colours),
        args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
