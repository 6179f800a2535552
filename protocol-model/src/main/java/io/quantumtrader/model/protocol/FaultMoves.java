package io.quantumtrader.model.protocol;

import static io.quantumtrader.model.protocol.Moves.name;

/** Crashes, fail-over, the lead changing hands, and commands that come late. */
final class FaultMoves {

  private final Variant variant;

  FaultMoves(Variant variant) {
    this.variant = variant;
  }

  void add(World world, Moves moves) {
    for (int process = 0; process < world.executors().size(); process++) {
      if (!world.executor(process).gone()) {
        crash(world, process, moves);
        lead(world, process, moves);
      }
    }
    redis(world, moves);
    late(world, moves);
  }

  private void crash(World world, int process, Moves moves) {
    if (world.executor(process).equals(Executor.fresh(world.exchange().size()))) {
      death(world, process, moves);
      return;
    }
    if (world.budget().crashes() > 0) {
      World spent = world.withBudget(world.budget().crash());
      moves.add(
          restarted(spent, process, false),
          () -> "process " + name(process) + " is killed and starts again");
      for (int intent = 0; intent < world.exchange().size(); intent++) {
        crashAfterCommand(spent, process, intent, moves);
      }
    }
    death(world, process, moves);
  }

  /** Dead after the command has left and before the reply: executed, or still on its way. */
  private void crashAfterCommand(World spent, int process, int intent, Moves moves) {
    Lane lane = spent.lane(process, intent);
    Command command = lane.command();
    if (command == null || lane.unanswered()) {
      return;
    }
    int epoch = spent.executor(process).epoch();
    if (epoch == Executor.NO_EPOCH) {
      return;
    }
    if (spent.redis().reply(command, epoch, variant.compares()) == Store.Reply.COMMITTED) {
      moves.add(
          restarted(spent.withRedis(spent.redis().committed(command, process)), process, false),
          () ->
              "process " + name(process) + " is killed right after Redis has executed: " + command);
    }
    if (spent.budget().lostReplies() > 0) {
      World without = spent.withBudget(spent.budget().lostReply());
      moves.add(
          restarted(
              without.withLate(Lists.plus(spent.late(), new Late(command, epoch))), process, false),
          () -> "process " + name(process) + " is killed with a command on its way: " + command);
    }
  }

  private static void death(World world, int process, Moves moves) {
    long alive = world.executors().stream().filter(executor -> !executor.gone()).count();
    if (world.budget().deaths() > 0 && alive > 1) {
      World spent = world.withBudget(world.budget().death());
      moves.add(
          restarted(spent, process, true),
          () -> "process " + name(process) + " is killed and never started again");
    }
  }

  private static World restarted(World world, int process, boolean gone) {
    return world.withExecutor(process, world.executor(process).restarted(gone));
  }

  /** The lease runs out at any time: nothing here depends on its length. */
  private void lead(World world, int process, Moves moves) {
    Executor executor = world.executor(process);
    if (executor.epoch() == world.redis().epoch() || world.budget().leads() == 0) {
      return;
    }
    int highest = world.executors().stream().mapToInt(Executor::epoch).max().orElse(0);
    int next = 1 + Math.max(highest, Math.max(world.redis().epoch(), world.disk().epoch()));
    World led =
        world
            .withBudget(world.budget().lead())
            .withRedis(world.redis().withEpoch(next))
            .withExecutor(process, executor.withEpoch(next));
    moves.add(
        variant.replyIsProof() ? led.flushed() : led,
        () -> "process " + name(process) + " takes the lead");
  }

  private void redis(World world, Moves moves) {
    if (world.redis().equals(world.disk())) {
      return;
    }
    if (!variant.replyIsProof()) {
      moves.add(world.flushed(), () -> "Redis writes to disk");
    }
    World back = world.rolledBack().withBudget(world.budget().failover());
    moves.add(back, () -> "Redis fails over; what was not durable is gone");
  }

  private void late(World world, Moves moves) {
    for (int at = 0; at < world.late().size(); at++) {
      Late late = world.late().get(at);
      World without = world.withLate(Lists.minus(world.late(), at));
      if (world.redis().reply(late.command(), late.epoch(), variant.compares())
          == Store.Reply.COMMITTED) {
        moves.add(
            without.withRedis(world.redis().committed(late.command(), Row.LATE)),
            () -> "Redis executes a late command: " + late.command());
      } else {
        moves.add(without, () -> "Redis refuses a late command: " + late.command());
      }
    }
  }
}
