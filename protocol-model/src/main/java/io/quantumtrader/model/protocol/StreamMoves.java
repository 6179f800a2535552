package io.quantumtrader.model.protocol;

import static io.quantumtrader.model.protocol.Moves.intent;
import static io.quantumtrader.model.protocol.Moves.name;

import java.util.List;

/** How a process comes to an intent: group, read, take-over from another consumer, first look. */
final class StreamMoves {

  private final Variant variant;
  private final Scope scope;

  StreamMoves(Variant variant, Scope scope) {
    this.variant = variant;
    this.scope = scope;
  }

  /** A producer's part. */
  void publish(World world, Moves moves) {
    for (int entry = 0; entry < scope.intentOf().size(); entry++) {
      int published = intentOf(entry);
      if (world.redis().slots().get(entry).equals(Slot.UNPUBLISHED)) {
        moves.add(world.published(entry), () -> "a producer publishes " + intent(published));
        return;
      }
    }
  }

  void add(World world, int process, Moves moves) {
    if (!world.executor(process).believesToLead()) {
      return;
    }
    if (!world.redis().group()) {
      moves.add(
          read(world.withRedis(world.redis().withGroup(!variant.has(Flaw.GROUP_FROM_NOW)))),
          () -> "process " + name(process) + " creates the consumer group");
      return;
    }
    List<Slot> slots = world.redis().slots();
    for (int entry = 0; entry < slots.size(); entry++) {
      Slot slot = slots.get(entry);
      if (slot.equals(Slot.UNREAD)) {
        deliver(world, process, entry, "reads", moves);
      } else if (slot.isPendingFor(process)) {
        take(world, process, entry, moves);
      } else if (slot.isPending() && !variant.has(Flaw.LEAVES_THE_DEAD)) {
        deliver(world, process, entry, "takes over, from " + name(slot.owner()) + ",", moves);
      }
    }
  }

  private void deliver(World world, int process, int entry, String how, Moves moves) {
    moves.add(
        read(world.withRedis(world.redis().withSlot(entry, Slot.pendingFor(process)))),
        () -> "process " + name(process) + " " + how + " the entry of " + intent(intentOf(entry)));
  }

  private int intentOf(int entry) {
    return scope.intentOf().get(entry);
  }

  /** The reply of a read comes after the fsync of everything executed before it. */
  private World read(World world) {
    return variant.replyIsProof() ? world.flushed() : world;
  }

  /** A delivery in hand: what does the journal say of the intent? */
  private void take(World world, int process, int entry, Moves moves) {
    int intent = intentOf(entry);
    Lane lane = world.lane(process, intent);
    boolean held = lane.live() != null && lane.live().content().kind() == Content.Kind.SUBMITTING;
    if (!lane.isIdle() || held) {
      return;
    }
    boolean first = variant.has(Flaw.ACKNOWLEDGES_FIRST);
    World seen = first ? acknowledged(world, entry) : world;
    int acknowledges = first ? Command.NO_ENTRY : entry;
    Row row = world.redis().row(intent);
    if (row.exists()) {
      about(
          seen,
          process,
          new Command(Command.Kind.AGAIN, intent, acknowledges, row.version(), row.content()),
          moves);
      return;
    }
    Content submitting = new Content(Content.Kind.SUBMITTING, Stamps.fresh(world, intent));
    about(
        seen, process, new Command(Command.Kind.CLAIM, intent, acknowledges, 0, submitting), moves);
    if (scope.gates()) {
      Content refused = new Content(Content.Kind.REFUSED, 0);
      about(
          seen, process, new Command(Command.Kind.REFUSE, intent, acknowledges, 0, refused), moves);
    }
  }

  private static World acknowledged(World world, int entry) {
    return world.withRedis(world.redis().withSlot(entry, Slot.ACKNOWLEDGED));
  }

  private void about(World world, int process, Command command, Moves moves) {
    moves.add(
        read(world).lane(process, command.intent(), lane -> lane.about(command)),
        () -> "process " + name(process) + " reads the record and prepares the " + command);
  }
}
