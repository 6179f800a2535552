package io.quantumtrader.simulator.admin;

import io.quantumtrader.simulator.ledger.LedgerEntry;
import io.quantumtrader.simulator.ledger.LedgerJson;
import io.quantumtrader.simulator.market.Market;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Rejection;
import io.quantumtrader.simulator.rest.Answer;
import io.quantumtrader.simulator.rest.Parameters;
import io.quantumtrader.simulator.rest.Request;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints under {@code /admin}. */
public final class AdminApi {

  private static final String PREFIX = "/admin";
  private static final int MAX_PAGE = 10_000;

  private final AdminTarget target;

  /** An API over the exchange. */
  public AdminApi(AdminTarget target) {
    this.target = target;
  }

  /** Whether a path is one of these. */
  public static boolean owns(String path) {
    return path.startsWith(PREFIX + "/");
  }

  /** Answers a request; what cannot be understood is a 400 that says why. */
  public Answer handle(Request request) {
    try {
      String what = request.method() + " " + request.path().substring(PREFIX.length());
      if (what.startsWith("DELETE /faults/")) {
        return deleteFault(what.substring("DELETE /faults/".length()));
      }
      return switch (what) {
        case "POST /faults" -> addFault(Json.parse(request.body()));
        case "GET /faults" ->
            Answer.json(
                200, Json.array(target.faults().rules().stream().map(FaultReader::write).toList()));
        case "DELETE /faults" -> {
          target.faults().clear();
          yield done();
        }
        case "GET /ledger" -> ledger(Parameters.of(request.query(), ""));
        case "GET /ledger/summary" -> Answer.json(200, Json.tree(target.ledger().summary()));
        case "POST /market" -> market(Json.parse(request.body()));
        case "POST /symbol" -> {
          Relisting.apply(target.engine(), Json.parse(request.body()));
          yield done();
        }
        case "POST /rights" -> {
          RightsChange.apply(target.accounts(), Json.parse(request.body()));
          yield done();
        }
        case "POST /orders" -> order(Json.parse(request.body()));
        case "POST /account" -> account(Json.parse(request.body()));
        case "POST /funding" -> funding(Json.parse(request.body()));
        case "POST /reset" -> {
          target.reset();
          yield done();
        }
        case "GET /state" -> Answer.json(200, target.state());
        case String _ -> problem(404, "expected an admin endpoint, was " + what);
      };
    } catch (BadAdminRequest | JacksonException | NumberFormatException e) {
      return problem(400, String.valueOf(e.getMessage()));
    } catch (Rejection e) {
      return problem(400, e.text());
    }
  }

  private Answer addFault(JsonNode body) {
    long id = target.addFault(FaultReader.read(body));
    return Answer.json(201, Json.object().put("id", id));
  }

  private Answer deleteFault(String id) {
    return target.faults().remove(Long.parseLong(id))
        ? done()
        : problem(404, "expected the number of a fault in force, was " + id);
  }

  private Answer ledger(Parameters params) {
    int limit = params.bounded("limit", 1000, 1, MAX_PAGE);
    Long after = params.findLong("after");
    var entries =
        target.ledger().page(after == null ? 0 : after, limit, condition(params)).stream()
            .map(LedgerJson::of)
            .toList();
    ObjectNode page = Json.object().put("total", target.ledger().size());
    page.set("entries", Json.array(entries));
    return Answer.json(200, page);
  }

  private static Predicate<LedgerEntry> condition(Parameters params) {
    String id = params.find("clientOrderId");
    String kind = params.find("kind");
    return entry ->
        (id == null || entry.clientOrderIds().contains(id))
            && (kind == null || LedgerJson.kind(entry).equals(kind.toUpperCase(Locale.ROOT)));
  }

  /** The fields are those of POST /fapi/v1/order, and {@code apiKey}. */
  private Answer order(JsonNode body) {
    Map<String, String> fields = new HashMap<>();
    body.properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
    String apiKey = fields.remove("apiKey");
    return Answer.json(201, target.place(apiKey, Parameters.of(fields)));
  }

  private Answer account(JsonNode body) {
    String apiKey = body.hasNonNull("apiKey") ? body.get("apiKey").asString() : null;
    if (body.hasNonNull("transfer")) {
      target.transfer(apiKey, new BigDecimal(body.get("transfer").asString()));
    }
    if (body.hasNonNull("position")) {
      if (!body.hasNonNull("symbol")) {
        throw new BadAdminRequest("expected a symbol with a position, was none");
      }
      target.movePosition(
          apiKey, body.get("symbol").asString(), new BigDecimal(body.get("position").asString()));
    }
    return done();
  }

  private Answer funding(JsonNode body) {
    if (!body.hasNonNull("rate")) {
      throw new BadAdminRequest("expected a rate, was none");
    }
    String symbol = body.hasNonNull("symbol") ? body.get("symbol").asString() : null;
    if (symbol != null) {
      target.engine().market(symbol);
    }
    target.settleFunding(symbol, new BigDecimal(body.get("rate").asString()));
    return done();
  }

  private Answer market(JsonNode body) {
    boolean all = !body.hasNonNull("symbol");
    for (Market market : target.engine().markets().values()) {
      if (all || market.rules().name().equals(body.get("symbol").asString())) {
        change(market, body, all);
        target.marketChanged(market.rules().name());
      }
    }
    if (!all) {
      target.engine().market(body.get("symbol").asString());
    }
    return done();
  }

  private static void change(Market market, JsonNode body, boolean all) {
    if (body.hasNonNull("freeze")) {
      market.freeze(body.get("freeze").asBoolean());
    }
    if (body.hasNonNull("liquidity")) {
      market.setLevelNotional(new BigDecimal(body.get("liquidity").asString()));
    }
    if (body.hasNonNull("price")) {
      if (all) {
        throw new BadAdminRequest("expected a symbol with a price, was none");
      }
      market.setPrice(new BigDecimal(body.get("price").asString()));
    }
  }

  private static Answer done() {
    return Answer.json(200, Json.object().put("ok", true));
  }

  private static Answer problem(int status, String text) {
    return Answer.json(status, Json.object().put("error", text));
  }
}
