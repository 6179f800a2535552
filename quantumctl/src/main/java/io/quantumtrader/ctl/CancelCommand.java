package io.quantumtrader.ctl;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Cancels one order, or every one. */
@Command(
    name = "cancel",
    description = {
      "Cancel one open order by its correlation id, or every order. --all asks first.",
      "Exit code 0 only if the cancellation was confirmed: a fill that came first is exit code 1."
    },
    footer = {
      "  quantumctl cancel my-1",
      "  quantumctl cancel --all --reason 'the producer runs away'",
      "  quantumctl cancel --all --yes -o json"
    })
final class CancelCommand extends EmergencyCommand {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  @ArgGroup(multiplicity = "1")
  private @Nullable Which which;

  static final class Which {

    @Parameters(paramLabel = "ID", description = "The correlation id of the order.")
    private @Nullable String id;

    @Option(
        names = "--all",
        description = "Every order of the account, regular and conditional, whoever sent it.")
    private boolean all;
  }

  CancelCommand(World world) {
    super(world);
  }

  @Override
  public Integer call() throws InterruptedException {
    String id = which == null ? null : which.id;
    return id == null ? all() : one(correlationId(id));
  }

  private int all() {
    confirm(
        yes,
        "Every order is cancelled, stop orders too; positions stay, and new orders may follow"
            + " unless entries are halted.",
        "CANCEL");
    return run(
        "/api/v1/orders/cancel-all",
        Map.of("reason", reason, "by", operator()),
        "no order is left");
  }

  private int one(String id) throws InterruptedException {
    Api api = connection.operator();
    String order = "/api/v1/orders/" + Api.encoded(id);
    api.send("POST", order + "/cancel", Map.of("by", operator()));
    JsonNode end = awaitEnd(api, order);
    String outcome = end == null ? "" : Text.of(end.path("payload"), "outcome");
    show(
        end == null ? NullNode.getInstance() : end,
        () -> out().println(sentence(id, outcome, end)));
    return isCancelled(outcome) ? Exit.OK : Exit.NOT_DONE;
  }

  /** The exchange has been asked; what it says arrives as an event. */
  private static @Nullable JsonNode awaitEnd(Api api, String order) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      for (JsonNode event : api.get(order).path("events")) {
        if (Text.of(event, "event_type").equals("ORDER_DONE")) {
          return event;
        }
      }
      if (System.nanoTime() >= end) {
        return null;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** A part may have been filled before the rest was cancelled. */
  private static boolean isCancelled(String outcome) {
    return outcome.equals("CANCELED") || outcome.equals("PARTIALLY_FILLED");
  }

  private String sentence(String id, String outcome, @Nullable JsonNode end) {
    if (end == null) {
      return paint().bad("NOT CONFIRMED")
          + ": the exchange was asked to cancel %s and has not said within %d s that it"
              .formatted(id, LONGEST_WAIT.toSeconds())
          + " did. Look at: quantumctl trace "
          + id;
    }
    String filled = Text.number(Text.of(end.path("payload"), "executed_qty"));
    return isCancelled(outcome)
        ? paint().good("CANCELLED") + ": %s, %s was filled before".formatted(id, filled)
        : paint().bad("NOT CANCELLED")
            + ": %s had ended as %s, filled %s".formatted(id, outcome, filled);
  }
}
