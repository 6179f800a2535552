package io.quantumtrader.ctl;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** The halts in force, one by one: none hides another. */
final class HaltLines {

  private HaltLines() {}

  /**
   * @param now the executor's clock; ages are left out when it is empty
   */
  static void print(JsonNode halts, String now, PrintWriter out, Paint paint) {
    for (JsonNode halt : halts) {
      String since = Text.of(halt, "set_at");
      String age = Text.between(since, now);
      out.printf(
          "%s %s on %s since %s%s by %s: %s%n     %s%n",
          paint.bad("halt"),
          Text.of(halt, "reason"),
          Text.of(halt, "scope"),
          Text.time(since),
          age.isEmpty() ? "" : " (" + age + ")",
          Text.of(halt, "set_by"),
          Text.of(halt, "detail"),
          halt.path("clears_itself").asBoolean(false)
              ? "ends by itself when its cause does"
              : "ends by: quantumctl resume");
    }
  }
}
