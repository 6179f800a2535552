package io.quantumtrader.model.protocol;

import java.util.List;

/**
 * All that is in Redis.
 *
 * @param epoch of the leader in force
 * @param group whether the consumer group has been created
 * @param slots one per entry of the intent stream
 * @param rows one per intent
 */
record Store(int epoch, boolean group, List<Slot> slots, List<Row> rows) {

  /** What the commit script answers. */
  enum Reply {
    COMMITTED,
    CONFLICT,
    FENCED
  }

  Row row(int intent) {
    return rows.get(intent);
  }

  Store withSlot(int entry, Slot slot) {
    return new Store(epoch, group, Lists.with(slots, entry, slot), rows);
  }

  Store withEpoch(int next) {
    return new Store(next, group, slots, rows);
  }

  Store withGroup(boolean fromStart) {
    List<Slot> begun =
        slots.stream()
            .map(slot -> slot.equals(Slot.UNREAD) && !fromStart ? Slot.BEFORE_GROUP : slot)
            .toList();
    return new Store(epoch, true, begun, rows);
  }

  /** The answer of the commit script, before it writes. */
  Reply reply(Command command, int heldEpoch, boolean compares) {
    if (heldEpoch != epoch) {
      return Reply.FENCED;
    }
    boolean blind = command.kind() == Command.Kind.CLAIM && !compares;
    return blind || row(command.intent()).version() == command.expected()
        ? Reply.COMMITTED
        : Reply.CONFLICT;
  }

  /** After a script that committed. */
  Store committed(Command command, int by) {
    int intent = command.intent();
    Store written =
        new Store(epoch, group, slots, Lists.with(rows, intent, row(intent).written(command, by)));
    return command.entry() == Command.NO_ENTRY
        ? written
        : written.withSlot(command.entry(), Slot.ACKNOWLEDGED);
  }
}
