package io.quantumtrader.model.protocol;

import static io.quantumtrader.model.protocol.Moves.intent;
import static io.quantumtrader.model.protocol.Moves.name;

import io.quantumtrader.model.protocol.Content.Kind;
import io.quantumtrader.model.protocol.Sender.Phase;

/** The life of a claimed order in one process: send, answer, silence, look-ups, adoption. */
final class OrderMoves {

  private final Variant variant;

  OrderMoves(Variant variant) {
    this.variant = variant;
  }

  void add(World world, int process, int intent, Moves moves) {
    Lane lane = world.lane(process, intent);
    Sender sender = lane.sender();
    if (sender.phase() == Phase.TO_SEND) {
      send(world, process, intent, sender.stamp(), moves);
    }
    if (!lane.isIdle()) {
      return;
    }
    if (sender.phase() != Phase.NONE && sender.phase() != Phase.TO_SEND) {
      answers(world, process, intent, lane, moves);
    }
    Live live = lane.live();
    if (live == null) {
      adopt(world, process, intent, moves);
    } else {
      lookUp(world, process, intent, live, moves);
    }
  }

  private void send(World world, int process, int intent, int recorded, Moves moves) {
    Exchange exchange = world.exchange(intent);
    Sender sender = world.lane(process, intent).sender();
    boolean atSend = variant.has(Flaw.STAMPS_AT_SEND);
    if (!atSend && exchange.isClosed(recorded)) {
      moves.add(
          world.lane(process, intent, lane -> lane.sends(sender.as(Phase.NOT_SENT))),
          () ->
              "process "
                  + name(process)
                  + " finds the window of t"
                  + recorded
                  + " over, does not send");
    }
    int stamp = atSend ? Stamps.fresh(world, intent) : recorded;
    World sent =
        world
            .withExchange(intent, exchange.sent(stamp))
            .lane(process, intent, lane -> lane.sends(new Sender(Phase.OUT, stamp)));
    boolean recordedFirst = world.disk().row(intent).hasSubmit(stamp);
    moves.add(
        recordedFirst ? sent : sent.withUnrecorded(),
        () ->
            "process " + name(process) + " SENDS " + intent(intent) + " with timestamp t" + stamp);
  }

  /** The answer, or that none came in time; the request itself may still be under way. */
  private void answers(World world, int process, int intent, Lane lane, Moves moves) {
    Sender sender = lane.sender();
    String who = "process " + name(process);
    World heard = world.lane(process, intent, now -> now.sends(Sender.NONE));
    Live live = lane.live();
    if (sender.hasAnswer()) {
      Kind says =
          switch (sender.phase()) {
            case ACCEPTED -> Kind.WORKING;
            case NOT_SENT -> Kind.NOT_PLACED;
            case REFUSED -> Kind.REJECTED;
            case NONE, TO_SEND, OUT, DUPLICATE ->
                throw new IllegalStateException("expected an answer, was " + sender);
          };
      moves.add(
          live != null && live.content().kind() != Kind.WORKING
              ? settle(heard, process, intent, live, says)
              : heard,
          () -> who + " gets the answer " + sender.phase());
    }
    if (sender.phase() != Phase.NOT_SENT) {
      World silent =
          live != null && live.content().kind() == Kind.SUBMITTING
              ? silence(heard, process, intent, live, sender)
              : heard;
      moves.add(silent, () -> who + " gets no usable answer for " + intent(intent));
    }
  }

  private World silence(World world, int process, int intent, Live live, Sender sender) {
    if (variant.has(Flaw.REJECTS_ON_A_TIMER)) {
      return settle(world, process, intent, live, Kind.REJECTED);
    }
    return variant.has(Flaw.RESENDS_BLINDLY) && !live.resent()
        ? resend(world, process, intent, live, sender.stamp())
        : settle(world, process, intent, live, Kind.UNKNOWN);
  }

  private static World resend(World world, int process, int intent, Live live, int stamp) {
    return world.lane(
        process,
        intent,
        lane -> lane.looksAfter(live.asResent()).sends(new Sender(Phase.TO_SEND, stamp)));
  }

  private static World settle(World world, int process, int intent, Live live, Kind next) {
    Command command =
        new Command(
            Command.Kind.SETTLE, intent, Command.NO_ENTRY, live.version(), live.content().as(next));
    return world.lane(process, intent, lane -> lane.about(command));
  }

  /** At start, and every few seconds: an order in the journal nobody here looks after. */
  private void adopt(World world, int process, int intent, Moves moves) {
    Row row = world.redis().row(intent);
    if (!world.executor(process).believesToLead() || !row.content().kind().isInFlight()) {
      return;
    }
    Live live = new Live(row.content(), row.version(), true, false);
    World read = variant.replyIsProof() ? world.flushed() : world;
    World adopted = read.lane(process, intent, lane -> lane.looksAfter(live));
    moves.add(
        live.content().kind() == Kind.SUBMITTING
            ? settle(adopted, process, intent, live, Kind.UNKNOWN)
            : adopted,
        () ->
            "process "
                + name(process)
                + " adopts "
                + intent(intent)
                + ", found "
                + row.content().kind());
  }

  /** Query or user data stream; a query that fails is no observation and therefore no step. */
  private void lookUp(World world, int process, int intent, Live live, Moves moves) {
    Exchange exchange = world.exchange(intent);
    Kind known = live.content().kind();
    String who = "process " + name(process);
    if (exchange.accepted() > 0 && known != Kind.WORKING) {
      moves.add(
          settle(world, process, intent, live, Kind.WORKING),
          () -> who + " hears that the order of " + intent(intent) + " exists");
    }
    if (exchange.isFilled()) {
      moves.add(
          settle(world, process, intent, live, Kind.FILLED),
          () -> who + " hears that the order of " + intent(intent) + " is filled");
    }
    boolean missed = exchange.accepted() == 0 || !variant.has(Flaw.QUERIES_ARE_FRESH);
    if (known == Kind.UNKNOWN && missed) {
      notFound(world, process, intent, live, moves);
    }
  }

  private void notFound(World world, int process, int intent, Live live, Moves moves) {
    int stamp = live.content().stamp();
    String who = "process " + name(process) + " is told that " + intent(intent) + " does not exist";
    if (variant.has(Flaw.RESENDS_AFTER_QUERY) && !live.resent()) {
      moves.add(resend(world, process, intent, live, stamp), () -> who + ", decides to send again");
      return;
    }
    boolean fenced = world.exchange(intent).isClosed(stamp) || variant.has(Flaw.IGNORES_THE_FENCE);
    if (fenced && accountAgrees(world.exchange(intent), live)) {
      moves.add(
          settle(world, process, intent, live, Kind.NOT_PLACED),
          () -> who + ", and so does the account: it settles NOT_PLACED");
    }
  }

  /** Whether open orders and position, or trades, say the same as the query. */
  private boolean accountAgrees(Exchange exchange, Live live) {
    if (variant.has(Flaw.EVERY_READ_LAGS)) {
      return true;
    }
    // A close: the position is there before the order and gone after it. Empty books expect none.
    return variant.has(Flaw.EMPTY_BOOKS) && live.adopted()
        ? exchange.isFilled()
        : exchange.accepted() == 0;
  }
}
