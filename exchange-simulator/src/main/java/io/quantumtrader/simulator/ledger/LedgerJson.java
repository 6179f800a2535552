package io.quantumtrader.simulator.ledger;

import io.quantumtrader.simulator.protocol.Json;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of ledger entries: their record components, and {@code kind}. */
public final class LedgerJson {

  private LedgerJson() {}

  /** The entry as an object. */
  public static ObjectNode of(LedgerEntry entry) {
    ObjectNode node = Json.object().put("kind", kind(entry));
    node.setAll(Json.tree(entry));
    return node;
  }

  /** REQUEST, ANSWER, ACCEPTED, FILL, ENDED, AMENDED or CONDITIONAL. */
  public static String kind(LedgerEntry entry) {
    return switch (entry) {
      case LedgerEntry.Request _ -> "REQUEST";
      case LedgerEntry.Answer _ -> "ANSWER";
      case LedgerEntry.Accepted _ -> "ACCEPTED";
      case LedgerEntry.Fill _ -> "FILL";
      case LedgerEntry.Ended _ -> "ENDED";
      case LedgerEntry.Amended _ -> "AMENDED";
      case LedgerEntry.Conditional _ -> "CONDITIONAL";
    };
  }
}
