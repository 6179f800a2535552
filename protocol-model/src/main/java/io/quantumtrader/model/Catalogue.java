package io.quantumtrader.model;

import static io.quantumtrader.model.protocol.Flaw.ACKNOWLEDGES_FIRST;
import static io.quantumtrader.model.protocol.Flaw.CLAIMS_WITHOUT_COMPARE;
import static io.quantumtrader.model.protocol.Flaw.EMPTY_BOOKS;
import static io.quantumtrader.model.protocol.Flaw.EVERY_READ_LAGS;
import static io.quantumtrader.model.protocol.Flaw.GROUP_FROM_NOW;
import static io.quantumtrader.model.protocol.Flaw.IGNORES_THE_FENCE;
import static io.quantumtrader.model.protocol.Flaw.LEAVES_THE_DEAD;
import static io.quantumtrader.model.protocol.Flaw.PROVES_BY_CONTENT;
import static io.quantumtrader.model.protocol.Flaw.QUERIES_ARE_FRESH;
import static io.quantumtrader.model.protocol.Flaw.REJECTS_ON_A_TIMER;
import static io.quantumtrader.model.protocol.Flaw.REPLY_IS_NO_PROOF;
import static io.quantumtrader.model.protocol.Flaw.RESENDS_AFTER_QUERY;
import static io.quantumtrader.model.protocol.Flaw.RESENDS_BLINDLY;
import static io.quantumtrader.model.protocol.Flaw.STAMPS_AT_SEND;
import static io.quantumtrader.model.protocol.Scope.UNBOUNDED;

import io.quantumtrader.model.protocol.Flaw;
import io.quantumtrader.model.protocol.Promise;
import io.quantumtrader.model.protocol.Scope;
import io.quantumtrader.model.protocol.Variant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Every search of this module. */
public final class Catalogue {

  private static final Set<Promise> ALL = EnumSet.allOf(Promise.class);

  private static final Scope CRASHES =
      new Scope("3 crashes, 1 fail-over, gates", List.of(0), 2, 3, 0, 1, UNBOUNDED, 0, true);
  private static final Scope LOST_REPLY =
      new Scope("1 crash, 1 lost reply", List.of(0), 2, 1, 0, 0, UNBOUNDED, 1, false);
  private static final Scope DEATH =
      new Scope("1 crash, 1 death, gates", List.of(0), 2, 1, 1, 0, UNBOUNDED, 0, true);
  private static final Scope TWICE =
      new Scope("published twice, 1 crash", List.of(0, 0), 2, 1, 0, 0, UNBOUNDED, 0, false);
  private static final Scope TWO =
      new Scope("2 intents, 1 lead", List.of(0, 1), 2, 0, 0, 0, 1, 0, false);
  private static final Scope CRASH =
      new Scope("1 crash", List.of(0), 2, 1, 0, 0, UNBOUNDED, 0, false);
  private static final Scope FAILOVER =
      new Scope("1 crash, 1 fail-over", List.of(0), 2, 1, 0, 1, UNBOUNDED, 0, false);

  private Catalogue() {}

  /** Ours, in several directions: together they would not fit. */
  public static List<Case> ours() {
    return List.of(
        new Case(Variant.OURS, CRASHES, ALL),
        new Case(Variant.OURS, LOST_REPLY, ALL),
        new Case(Variant.OURS, DEATH, ALL),
        new Case(Variant.OURS, TWICE, ALL),
        new Case(Variant.OURS, TWO, ALL));
  }

  /** Ours at the size that takes a minute; for the command line. */
  public static List<Case> deep() {
    Scope deep =
        new Scope(
            "3 crashes, 1 fail-over, 1 lost reply, gates",
            List.of(0),
            2,
            3,
            0,
            1,
            UNBOUNDED,
            1,
            true);
    return List.of(new Case(Variant.OURS, deep, ALL));
  }

  /** Each must fail. */
  public static List<Case> knownBad() {
    return List.of(
        bad("blind resend", CRASH, RESENDS_BLINDLY),
        bad("query, then resend at once", CRASH, RESENDS_AFTER_QUERY, QUERIES_ARE_FRESH),
        harm("stamp at send", CRASH, Promise.RECORDED_FIRST, STAMPS_AT_SEND),
        harm("acknowledge first", CRASH, Promise.ACKNOWLEDGED_LAST, ACKNOWLEDGES_FIRST),
        bad("claim without compare", CRASH, CLAIMS_WITHOUT_COMPARE),
        harm("record not durable", FAILOVER, Promise.RECORDED_FIRST, REPLY_IS_NO_PROOF),
        harm(
            "durable by content, not by own write",
            LOST_REPLY,
            Promise.RECORDED_FIRST,
            PROVES_BY_CONTENT),
        bad("group begins at $", CRASH, GROUP_FROM_NOW),
        bad("rejected on a timer", CRASH, REJECTS_ON_A_TIMER),
        bad("absent before the fence", CRASH, IGNORES_THE_FENCE, QUERIES_ARE_FRESH),
        bad("pending of the dead left alone", DEATH, LEAVES_THE_DEAD),
        bad("position against empty books", CRASH, EMPTY_BOOKS),
        bad("position against empty books, queries fresh", DEATH, EMPTY_BOOKS, QUERIES_ARE_FRESH));
  }

  /** What the promise rests on: ours where the assumption is broken. */
  public static List<Case> limits() {
    return List.of(
        new Case(Variant.of("ours, every read lags for ever", EVERY_READ_LAGS), CRASHES, ALL),
        new Case(
            Variant.of("the same, contradictions allowed", EVERY_READ_LAGS),
            CRASHES,
            EnumSet.complementOf(EnumSet.of(Promise.TRUE_TO_THE_EXCHANGE))));
  }

  private static Case bad(String name, Scope scope, Flaw... flaws) {
    return new Case(Variant.of(name, flaws), scope, ALL);
  }

  private static Case harm(String name, Scope scope, Promise givenUp, Flaw... flaws) {
    return new Case(Variant.of(name, flaws), scope, EnumSet.complementOf(EnumSet.of(givenUp)));
  }
}
