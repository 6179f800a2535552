package io.quantumtrader.model.protocol;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One state of everything.
 *
 * @param redis what a command sees now
 * @param disk what a fail-over would come back with
 * @param late commands nobody waits for, which may still reach Redis
 * @param unrecorded a request left without a durable ORDER_SUBMIT of its timestamp
 */
record World(
    Store redis,
    Store disk,
    List<Executor> executors,
    List<Exchange> exchange,
    List<Late> late,
    Budget budget,
    boolean unrecorded) {

  static World initial(Scope scope) {
    Store store =
        new Store(
            0,
            false,
            Collections.nCopies(scope.intentOf().size(), Slot.UNPUBLISHED),
            Collections.nCopies(scope.intents(), Row.NONE));
    return new World(
        store,
        store,
        Collections.nCopies(scope.executors(), Executor.fresh(scope.intents())),
        Collections.nCopies(scope.intents(), Exchange.EMPTY),
        List.of(),
        scope.budget(),
        false);
  }

  Executor executor(int process) {
    return executors.get(process);
  }

  Lane lane(int process, int intent) {
    return executor(process).lane(intent);
  }

  Exchange exchange(int intent) {
    return exchange.get(intent);
  }

  World withRedis(Store next) {
    return new World(next, disk, executors, exchange, late, budget, unrecorded);
  }

  /** Everything executed so far is durable. */
  World flushed() {
    return new World(redis, redis, executors, exchange, late, budget, unrecorded);
  }

  /** What a producer has published is durable: that is its own bargain with Redis. */
  World published(int entry) {
    return new World(
        redis.withSlot(entry, Slot.UNREAD),
        disk.withSlot(entry, Slot.UNREAD),
        executors,
        exchange,
        late,
        budget,
        unrecorded);
  }

  World rolledBack() {
    return new World(disk, disk, executors, exchange, late, budget, unrecorded);
  }

  World withExecutor(int process, Executor next) {
    return new World(
        redis, disk, Lists.with(executors, process, next), exchange, late, budget, unrecorded);
  }

  World withLane(int process, int intent, Lane lane) {
    return withExecutor(process, executor(process).withLane(intent, lane));
  }

  World lane(int process, int intent, UnaryOperator<Lane> change) {
    return withLane(process, intent, change.apply(lane(process, intent)));
  }

  World withExchange(int intent, Exchange next) {
    return new World(
        redis, disk, executors, Lists.with(exchange, intent, next), late, budget, unrecorded);
  }

  World withLate(List<Late> next) {
    return new World(redis, disk, executors, exchange, next, budget, unrecorded);
  }

  World withBudget(Budget next) {
    return new World(redis, disk, executors, exchange, late, next, unrecorded);
  }

  World withUnrecorded() {
    return new World(redis, disk, executors, exchange, late, budget, true);
  }

  World with(List<Executor> nextExecutors, List<Exchange> nextExchange) {
    return new World(redis, disk, nextExecutors, nextExchange, late, budget, unrecorded);
  }
}
