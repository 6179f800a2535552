package io.quantumtrader.model.protocol;

import io.quantumtrader.model.check.Model;
import io.quantumtrader.model.check.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One variant of the protocol in one scope, as a model to search. */
public final class Protocol implements Model<World> {

  private final Scope scope;
  private final Set<Promise> promises;
  private final Canon canon = new Canon();
  private final FaultMoves faults;
  private final StreamMoves stream;
  private final CommitMoves commits;
  private final OrderMoves orders;

  /**
   * @param promises what is checked in every state
   */
  public Protocol(Variant variant, Scope scope, Set<Promise> promises) {
    this.scope = scope;
    this.promises = Set.copyOf(promises);
    this.faults = new FaultMoves(variant);
    this.stream = new StreamMoves(variant, scope);
    this.commits = new CommitMoves(variant);
    this.orders = new OrderMoves(variant);
  }

  @Override
  public World initial() {
    return canon.of(World.initial(scope));
  }

  @Override
  public List<Step<World>> steps(World world) {
    Moves moves = new Moves(canon);
    stream.publish(world, moves);
    for (int process = 0; process < world.executors().size(); process++) {
      if (world.executor(process).gone()) {
        continue;
      }
      stream.add(world, process, moves);
      for (int intent = 0; intent < world.exchange().size(); intent++) {
        commits.add(world, process, intent, moves);
        orders.add(world, process, intent, moves);
      }
    }
    ExchangeMoves.add(world, moves);
    faults.add(world, moves);
    return moves.all();
  }

  @Override
  public Optional<String> violation(World world) {
    return promises.stream()
        .sorted()
        .filter(promise -> promise.isBroken(scope, world))
        .findFirst()
        .map(Promise::words);
  }

  /** Every entry acknowledged and every intent told to its end. */
  @Override
  public boolean isSettled(World world) {
    return world.redis().slots().stream().allMatch(Slot.ACKNOWLEDGED::equals)
        && world.redis().rows().stream().allMatch(row -> row.content().kind().isTerminal());
  }
}
