package io.quantumtrader.model.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One intent in the memory of one process.
 *
 * @param command what it is about to commit; null when it has nothing in hand
 * @param unanswered whether the command was issued and its reply was lost
 * @param live the order it looks after; null when it looks after none
 */
record Lane(@Nullable Command command, boolean unanswered, @Nullable Live live, Sender sender) {

  static final Lane EMPTY = new Lane(null, false, null, Sender.NONE);

  boolean isIdle() {
    return command == null;
  }

  Lane about(Command next) {
    return new Lane(next, false, live, sender);
  }

  Lane withoutReply() {
    return new Lane(command, true, live, sender);
  }

  Lane idle() {
    return new Lane(null, false, live, sender);
  }

  Lane looksAfter(@Nullable Live next) {
    return new Lane(command, unanswered, next, sender);
  }

  Lane sends(Sender next) {
    return new Lane(command, unanswered, live, next);
  }
}
