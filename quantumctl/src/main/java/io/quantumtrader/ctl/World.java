package io.quantumtrader.ctl;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has to do with.
 *
 * @param in where a person answers, or where a log is piped in
 * @param colours whether what is printed may be coloured
 */
record World(
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    boolean colours) {

  /** Of the environment, unless it is blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
