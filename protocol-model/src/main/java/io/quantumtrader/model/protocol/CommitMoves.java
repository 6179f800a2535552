package io.quantumtrader.model.protocol;

import static io.quantumtrader.model.protocol.Moves.name;

import io.quantumtrader.model.protocol.Content.Kind;
import io.quantumtrader.model.protocol.Sender.Phase;
import org.jspecify.annotations.Nullable;

/** The commit script, its reply, the loss of its reply, and what each of them leads to. */
final class CommitMoves {

  /** What the process learns of its commit; the production {@code CommitResult}. */
  private enum Result {
    COMMITTED,
    CONFLICT,
    FENCED,
    UNAVAILABLE
  }

  private final Variant variant;

  CommitMoves(Variant variant) {
    this.variant = variant;
  }

  void add(World world, int process, int intent, Moves moves) {
    Lane lane = world.lane(process, intent);
    Command command = lane.command();
    if (command == null) {
      return;
    }
    if (lane.unanswered()) {
      verify(world, process, command, moves);
    } else {
      issue(world, process, command, moves);
    }
  }

  private void issue(World world, int process, Command command, Moves moves) {
    int epoch = world.executor(process).epoch();
    Store.Reply reply = world.redis().reply(command, epoch, variant.compares());
    String who = "process " + name(process);
    if (reply != Store.Reply.COMMITTED) {
      Result result = reply == Store.Reply.FENCED ? Result.FENCED : Result.CONFLICT;
      moves.add(
          applied(world, process, command, result),
          () -> who + " is refused (" + reply + ") the " + command);
      return;
    }
    World executed = world.withRedis(world.redis().committed(command, process));
    moves.add(
        applied(read(executed), process, command, Result.COMMITTED),
        () -> who + " commits the " + command);
    if (world.budget().lostReplies() > 0) {
      Budget spent = world.budget().lostReply();
      moves.add(
          waiting(executed.withBudget(spent), process, command),
          () -> "Redis executes the " + command + " of " + name(process) + ", the reply is lost");
      moves.add(
          waiting(
              world.withBudget(spent).withLate(Lists.plus(world.late(), new Late(command, epoch))),
              process,
              command),
          () -> "no reply to " + name(process) + ", still on its way: the " + command);
    }
  }

  private static World waiting(World world, int process, Command command) {
    return world.lane(process, command.intent(), Lane::withoutReply);
  }

  private World read(World world) {
    return variant.replyIsProof() ? world.flushed() : world;
  }

  /** No reply: the record is read again, and the commit id in it tells. */
  private void verify(World world, int process, Command command, Moves moves) {
    Row row = world.redis().row(command.intent());
    Result result = verified(row, process, command);
    moves.add(
        applied(read(world), process, command, result),
        () -> "process " + name(process) + " reads the record again and finds it " + result);
  }

  private Result verified(Row row, int process, Command command) {
    boolean own =
        row.writer() == process
            && row.version() == command.expected() + 1
            && row.content().equals(command.next());
    boolean alike = command.kind() == Command.Kind.CLAIM && row.content().kind() == Kind.SUBMITTING;
    if (own || (alike && variant.has(Flaw.PROVES_BY_CONTENT))) {
      return Result.COMMITTED;
    }
    return row.version() == command.expected() ? Result.UNAVAILABLE : Result.CONFLICT;
  }

  private static World applied(World world, int process, Command command, Result result) {
    int intent = command.intent();
    Lane lane = world.lane(process, intent);
    Lane next =
        switch (command.kind()) {
          case AGAIN, REFUSE -> lane.idle();
          case CLAIM -> result == Result.COMMITTED ? claimed(lane, command) : lane.idle();
          case SETTLE -> settled(lane, command, result, world.redis().row(intent));
        };
    return world.withLane(process, intent, next);
  }

  private static Lane claimed(Lane lane, Command command) {
    Live live = new Live(command.next(), command.expected() + 1, false, false);
    return lane.idle().looksAfter(live).sends(new Sender(Phase.TO_SEND, command.next().stamp()));
  }

  private static Lane settled(Lane lane, Command command, Result result, Row stored) {
    Live live = lane.live();
    if (live == null) {
      return lane.idle();
    }
    return switch (result) {
      case COMMITTED -> lane.idle().looksAfter(after(live, command));
      case FENCED -> lane.idle().looksAfter(null);
      case CONFLICT -> rebased(lane, live, command, stored);
      case UNAVAILABLE -> lane.about(command);
    };
  }

  private static @Nullable Live after(Live live, Command command) {
    return command.next().kind().isTerminal()
        ? null
        : live.as(command.next(), command.expected() + 1);
  }

  /**
   * The step itself came late, or a duplicate delivery only took the numbers; anything else means
   * the order is not ours.
   */
  private static Lane rebased(Lane lane, Live live, Command command, Row stored) {
    if (stored.version() == command.expected() + 1 && stored.content().equals(command.next())) {
      return lane.idle().looksAfter(after(live, command));
    }
    if (!stored.content().equals(live.content())) {
      return lane.idle().looksAfter(null);
    }
    Command again =
        new Command(
            command.kind(), command.intent(), command.entry(), stored.version(), command.next());
    return lane.about(again).looksAfter(live.at(stored.version()));
  }
}
