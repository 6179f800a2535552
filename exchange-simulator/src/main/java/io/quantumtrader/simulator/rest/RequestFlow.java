package io.quantumtrader.simulator.rest;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.fault.Facts;
import io.quantumtrader.simulator.fault.FaultBook;
import io.quantumtrader.simulator.fault.FaultSpec;
import io.quantumtrader.simulator.fault.FaultType;
import io.quantumtrader.simulator.fault.RequestFaults;
import io.quantumtrader.simulator.ledger.Ledger;
import io.quantumtrader.simulator.ledger.LedgerEntry;
import io.quantumtrader.simulator.limit.RateLimits;
import io.quantumtrader.simulator.limit.RateLimits.Refusal;
import io.quantumtrader.simulator.protocol.ErrorCode;
import io.quantumtrader.simulator.protocol.Json;
import io.quantumtrader.simulator.protocol.Rejection;
import io.quantumtrader.simulator.protocol.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The way of a request: into the ledger, through faults and limits and the door, to its handler,
 * and back out as a delivery. Runs on the engine thread; delays give the thread back in between.
 */
public final class RequestFlow {

  private static final System.Logger LOG = System.getLogger(RequestFlow.class.getName());

  private final RouteTable routes;
  private final Door door;
  private final RateLimits limits;
  private final FaultBook faults;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Scheduler scheduler;

  /** Puts the stations together. */
  public RequestFlow(
      RouteTable routes,
      Door door,
      RateLimits limits,
      FaultBook faults,
      Ledger ledger,
      InstantSource clock,
      Scheduler scheduler) {
    this.routes = routes;
    this.door = door;
    this.limits = limits;
    this.faults = faults;
    this.ledger = ledger;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /** Takes a request; {@code reply} is called once, now or later, on the engine thread. */
  public void receive(Request request, Consumer<Delivery> reply) {
    Parameters params = readParameters(request);
    List<String> ids = ClientOrderIds.of(params);
    long number =
        ledger.append(seq ->
            new LedgerEntry.Request(
                seq,
                clock.instant(),
                request.method(),
                request.path(),
                request.remoteIp(),
                request.apiKey(),
                request.query(),
                request.body(),
                params.find("timestamp"),
                params.find("recvWindow"),
                ids));
    Facts facts =
        Facts.request(
            request.method(),
            request.path(),
            request.apiKey(),
            params.find("symbol"),
            ids.isEmpty() ? null : ids.getFirst());
    Passage passage = new Passage(request, params, number, ids, faults.onRequest(facts), reply);
    scheduler.after(passage.faults.ingressDelay(), passage::enter);
  }

  private static Parameters readParameters(Request request) {
    try {
      return Parameters.of(request.query(), request.body());
    } catch (Rejection e) {
      return Parameters.of(Map.of());
    }
  }

  /** One request on its way. */
  private final class Passage {
    private final Request request;
    private final Parameters params;
    private final long number;
    private final List<String> ids;
    private final RequestFaults faults;
    private final Consumer<Delivery> reply;

    private Passage(
        Request request,
        Parameters params,
        long number,
        List<String> ids,
        RequestFaults faults,
        Consumer<Delivery> reply) {
      this.request = request;
      this.params = params;
      this.number = number;
      this.ids = ids;
      this.faults = faults;
      this.reply = reply;
    }

    private void enter() {
      Instant now = clock.instant();
      try {
        Route route = routes.find(request.method(), request.path());
        refuse(limits.request(request.remoteIp(), route.weight().applyAsInt(params), now));
        FaultSpec outcome = faults.outcome();
        if (outcome != null && !outcome.executes()) {
          ban(outcome, now);
          finish(Answer.json(200, Json.object()));
          return;
        }
        Account account = door.enter(request, params, route.security(), now);
        if (route.orders10s() > 0) {
          refuse(limits.orders(request.apiKey(), route.orders10s(), route.orders1m(), now));
        }
        scheduler.after(faults.engineDelay(), () -> execute(route, account));
      } catch (Rejection e) {
        finish(Answer.rejected(e));
      } catch (RefusedException e) {
        deliver(new Delivery.Whole(e.answer()));
      }
    }

    private void execute(Route route, @Nullable Account account) {
      Instant now = clock.instant();
      try {
        if (route.timedTwice()) {
          Door.checkEngineWindow(params, now);
        }
        JsonNode body = route.handler().handle(new Call(params, account, now));
        finish(Answer.json(200, body));
      } catch (Rejection e) {
        finish(Answer.rejected(e));
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "handler of " + route.path() + " failed", e);
        finish(Answer.rejected(ErrorCode.UNKNOWN.reject()));
      }
    }

    private void finish(Answer normal) {
      FaultSpec outcome = faults.outcome();
      Delivery delivery =
          outcome == null ? new Delivery.Whole(normal) : SpoiledAnswer.of(outcome, normal);
      scheduler.after(faults.responseDelay(), () -> deliver(delivery, normal));
    }

    private void deliver(Delivery delivery) {
      deliver(delivery, Answer.json(200, Json.object()));
    }

    private void deliver(Delivery delivery, Answer normal) {
      Answer answer = delivery.answer() == null ? normal : delivery.answer();
      ledger.append(seq ->
          new LedgerEntry.Answer(
              seq,
              clock.instant(),
              number,
              request.method(),
              request.path(),
              answer.status(),
              answer.code(),
              orderId(normal),
              faults.names(),
              delivery.word(),
              ids));
      reply.accept(withHeaders(delivery));
    }

    private Delivery withHeaders(Delivery delivery) {
      return switch (delivery) {
        case Delivery.Whole w -> new Delivery.Whole(w.answer().withHeaders(headers()));
        case Delivery.Truncated t -> new Delivery.Truncated(t.answer().withHeaders(headers()));
        case Delivery.BadGzip g -> new Delivery.BadGzip(g.answer().withHeaders(headers()));
        case Delivery.Trickled t ->
            new Delivery.Trickled(t.answer().withHeaders(headers()), t.bytes(), t.interval());
        case Delivery.Never n -> n;
        case Delivery.Reset r -> r;
        case Delivery.Closed c -> c;
      };
    }

    private Map<String, String> headers() {
      Instant now = clock.instant();
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put(
          "x-mbx-used-weight-1m", String.valueOf(limits.usedWeight(request.remoteIp(), now)));
      if (!request.method().equals("GET") && !request.apiKey().isEmpty()) {
        headers.put(
            "x-mbx-order-count-10s",
            String.valueOf(limits.ordersIn10Seconds(request.apiKey(), now)));
        headers.put(
            "x-mbx-order-count-1m", String.valueOf(limits.ordersInMinute(request.apiKey(), now)));
      }
      return headers;
    }

    private void ban(FaultSpec outcome, Instant now) {
      if (outcome.type() == FaultType.BAN_418) {
        Duration length = Duration.ofSeconds(outcome.number("seconds", 120));
        limits.ban(request.remoteIp(), length, now);
        refuse(limits.request(request.remoteIp(), 0, now));
      }
    }

    private void refuse(@Nullable Refusal refusal) {
      if (refusal != null) {
        throw new RefusedException(refusal);
      }
    }

    private @Nullable Long orderId(Answer normal) {
      if (normal.status() != 200 || !request.path().endsWith("/order")) {
        return null;
      }
      JsonNode id = Json.parse(normal.body()).get("orderId");
      return id == null ? null : id.asLong();
    }
  }

  /** A refusal by the limits, with its waiting time. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    private RefusedException(Refusal refusal) {
      super(refusal.rejection().text(), null, false, false);
      this.refusal = refusal;
    }

    private Answer answer() {
      long seconds = Math.ceilDiv(refusal.retryAfter().toMillis(), 1000);
      return Answer.rejected(refusal.rejection())
          .withHeaders(Map.of("retry-after", String.valueOf(seconds)));
    }
  }
}
