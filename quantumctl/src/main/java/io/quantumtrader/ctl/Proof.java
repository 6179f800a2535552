package io.quantumtrader.ctl;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/**
 * The answer to cancel-all, flatten and abort: what was done, when, and what is left.
 *
 * @param document {@code done}, {@code flat}, {@code remaining}, {@code steps}, {@code file}
 */
record Proof(JsonNode document) {

  /** Whether the executor has seen, twice, that what was asked for is so. */
  boolean isDone() {
    JsonNode done = document.has("done") ? document.path("done") : document.path("flat");
    return done.asBoolean(false);
  }

  int exitCode() {
    return isDone() ? Exit.OK : Exit.NOT_DONE;
  }

  /**
   * @param what what is so when it is done
   */
  void print(String what, PrintWriter out, Paint paint) {
    var steps = new Table("time", "what", "symbol", "asked", "answer");
    for (JsonNode step : document.path("steps")) {
      steps.row(
          Text.time(Text.of(step, "at")),
          Text.of(step, "what"),
          Text.of(step, "symbol"),
          Text.of(step, "asked"),
          Text.of(step, "answer"));
    }
    if (!steps.isEmpty()) {
      steps.print(out);
      out.println();
    }
    remaining(out);
    String file = Text.of(document, "file");
    if (!file.isEmpty()) {
      out.println("proof: " + file + " on the executor's machine");
    }
    if (isDone()) {
      out.println(paint.good("DONE") + ": " + what + ", seen twice");
    } else {
      out.println(
          paint.bad("NOT DONE")
              + ": repeat the command; it is safe to. If it stays so, use the exchange's own web"
              + " page");
    }
  }

  private void remaining(PrintWriter out) {
    JsonNode left = document.path("remaining");
    String unseen = Text.of(left, "unseen");
    if (!unseen.isEmpty()) {
      out.println("what is left could not be seen: " + unseen);
    }
    for (JsonNode order : left.path("orders")) {
      out.printf(
          "left: order %s %s on %s%n",
          Text.of(order, "order_id"), Text.of(order, "client_order_id"), Text.of(order, "symbol"));
    }
    for (JsonNode held : left.path("positions")) {
      out.printf(
          "left: position %s %s%n",
          Text.number(Text.of(held, "signed_quantity")), Text.of(held, "symbol"));
    }
  }
}
