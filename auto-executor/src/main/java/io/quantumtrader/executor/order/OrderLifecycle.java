package io.quantumtrader.executor.order;

import static io.quantumtrader.executor.order.Answers.error;
import static io.quantumtrader.executor.order.Answers.response;
import static io.quantumtrader.executor.order.Answers.update;

import io.quantumtrader.contract.event.ErrorCategory;
import io.quantumtrader.contract.event.EventBody;
import io.quantumtrader.contract.event.Outcome;
import io.quantumtrader.contract.event.ResolvedBy;
import io.quantumtrader.executor.order.Effect.Append;
import io.quantumtrader.executor.order.Effect.Cancel;
import io.quantumtrader.executor.order.Effect.LookUp;
import io.quantumtrader.executor.order.Effect.ReadFills;
import io.quantumtrader.executor.order.Effect.Send;
import io.quantumtrader.executor.order.Effect.Violation;
import io.quantumtrader.executor.order.OrderEvent.Absent;
import io.quantumtrader.executor.order.OrderEvent.CancelAnswered;
import io.quantumtrader.executor.order.OrderEvent.CancelRequested;
import io.quantumtrader.executor.order.OrderEvent.DeclaredAbsent;
import io.quantumtrader.executor.order.OrderEvent.FillsAnswered;
import io.quantumtrader.executor.order.OrderEvent.LookupFailed;
import io.quantumtrader.executor.order.OrderEvent.Recovered;
import io.quantumtrader.executor.order.OrderEvent.Reported;
import io.quantumtrader.executor.order.OrderEvent.SubmitAnswered;
import io.quantumtrader.executor.order.OrderState.Done;
import io.quantumtrader.executor.order.OrderState.Settling;
import io.quantumtrader.executor.order.OrderState.Submitting;
import io.quantumtrader.executor.order.OrderState.Unknown;
import io.quantumtrader.executor.order.OrderState.Working;
import io.quantumtrader.executor.venue.CancelOutcome;
import io.quantumtrader.executor.venue.FillsOutcome;
import io.quantumtrader.executor.venue.OrderReport;
import io.quantumtrader.executor.venue.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one order, all of it. Pure: the same state and event always give the same transition.
 *
 * <pre>
 *            accepted ─────────────► Working ──terminal──► Settling ──► Done
 * Submitting ─refused / not sent ──────────────────────────────────────► Done
 *            └ambiguous► Unknown ─found──► Working
 *                             └─absence proven after the fence ─────────► Done
 * </pre>
 *
 * <p>An entry is sent once. Nothing here re-sends, and no transition out of {@link Unknown} is
 * taken because time has passed: the fence only tells from when on an observation of absence means
 * anything.
 */
public final class OrderLifecycle {

  /** Complete observations of absence it takes, so that one lagging replica proves nothing. */
  static final int ABSENCES_NEEDED = 3;

  /** The observations must span this long: twice nothing in one millisecond is one observation. */
  static final Duration ABSENCE_SPAN = Duration.ofSeconds(8);

  /** How long the stream's word waits for the answer to the submission itself. */
  static final Duration ANSWER_GRACE = Duration.ofMillis(750);

  private OrderLifecycle() {}

  /** The first step: the order is journalled together with the given events, then sent. */
  public static Transition begin(Attempt attempt, List<EventBody> announced) {
    List<Effect> effects = new ArrayList<>();
    announced.forEach(body -> effects.add(new Append(body)));
    effects.add(new Send(attempt));
    return new Transition(new Submitting(attempt, null), effects);
  }

  /** What an event makes of a state. */
  public static Transition step(OrderState state, OrderEvent event) {
    return switch (state) {
      case Submitting submitting -> submitting(submitting, event);
      case Unknown unknown -> unknown(unknown, event);
      case Working working -> working(working, event);
      case Settling settling -> settling(settling, event);
      case Done done -> done(done, event);
    };
  }

  private static Transition submitting(Submitting state, OrderEvent event) {
    Attempt attempt = state.attempt();
    return switch (event) {
      case SubmitAnswered answered -> answered(state, answered);
      case Reported reported -> heard(state, reported);
      case Recovered recovered ->
          ambiguous(attempt, "the process that journalled it ended", recovered.at());
      case DeclaredAbsent declared -> declaredAbsent(attempt, declared);
      case CancelRequested cancel -> unchanged(state);
      case Absent absent -> believed(state, absent.at());
      case LookupFailed failed -> believed(state, failed.at());
      case FillsAnswered fills -> impossible(state, event);
      case CancelAnswered cancel -> impossible(state, event);
    };
  }

  /** The stream overtook the answer: it is given a moment, so that its fuller word comes first. */
  private static Transition heard(Submitting state, Reported reported) {
    OrderReport report = reported.report();
    OrderReport known = state.heard();
    if (report.source() != ResolvedBy.STREAM) {
      return known == null
          ? found(state.attempt(), reported)
          : alsoReported(found(state.attempt(), new Reported(known, reported.at())), reported);
    }
    if (known == null) {
      return Transition.to(
          new Submitting(state.attempt(), report), new LookUp(ANSWER_GRACE, false));
    }
    return Progress.first(known).isBehind(report)
        ? Transition.to(new Submitting(state.attempt(), report))
        : unchanged(state);
  }

  /** The moment is over: what the stream said is the answer. */
  private static Transition believed(Submitting state, Instant at) {
    OrderReport heard = state.heard();
    return heard == null ? unchanged(state) : found(state.attempt(), new Reported(heard, at));
  }

  private static Transition answered(Submitting state, SubmitAnswered answered) {
    OrderReport heard = state.heard();
    if (heard == null) {
      return answered(state.attempt(), answered);
    }
    Reported told = new Reported(heard, answered.at());
    return answered.outcome() instanceof SubmitOutcome.Accepted accepted
        ? alsoReported(found(state.attempt(), new Reported(accepted.report(), answered.at())), told)
        : found(state.attempt(), told);
  }

  /** Two words on one order at the same time, as one step. */
  private static Transition alsoReported(Transition first, Reported second) {
    Transition next = step(first.state(), second);
    List<Effect> effects = new ArrayList<>(first.effects());
    effects.addAll(next.effects());
    return new Transition(next.state(), effects);
  }

  private static Transition answered(Attempt attempt, SubmitAnswered answered) {
    Instant at = answered.at();
    return switch (answered.outcome()) {
      case SubmitOutcome.Accepted accepted -> found(attempt, new Reported(accepted.report(), at));
      case SubmitOutcome.Rejected rejected ->
          refused(attempt, error(rejected.error()), Outcome.REJECTED);
      case SubmitOutcome.RateLimited limited ->
          refused(attempt, error(limited.error()), Outcome.REJECTED);
      case SubmitOutcome.NotSent notSent ->
          refused(
              attempt,
              error(ErrorCategory.NOT_SENT, notSent.cause(), "no request left this process"),
              Outcome.NOT_PLACED);
      case SubmitOutcome.Unknown unknown -> ambiguous(attempt, unknown.cause(), at);
    };
  }

  private static Transition ambiguous(Attempt attempt, String cause, Instant at) {
    return Transition.to(
        new Unknown(attempt, cause, at, 0, 0, null),
        new Append(Answers.unknown(cause)),
        new LookUp(Ladder.UNKNOWN.rung(0), false));
  }

  private static Transition refused(Attempt attempt, EventBody.OrderError why, Outcome outcome) {
    return Transition.to(
        new Done(attempt, null, outcome),
        new Append(why),
        new Append(Answers.done(outcome, null, why)));
  }

  private static Transition unknown(Unknown state, OrderEvent event) {
    Attempt attempt = state.attempt();
    return switch (event) {
      case Reported reported -> found(attempt, reported);
      case SubmitAnswered late -> lateAnswer(state, late);
      case Absent absent -> absent(state, absent);
      case LookupFailed failed -> lookAgain(state);
      case Recovered recovered -> Transition.to(state, new LookUp(Duration.ZERO, false));
      case DeclaredAbsent declared -> declaredAbsent(attempt, declared);
      case CancelRequested cancel -> unchanged(state);
      case FillsAnswered fills -> impossible(state, event);
      case CancelAnswered cancel -> impossible(state, event);
    };
  }

  /** The stream or a query was faster than the answer, or recovery ran beside a living request. */
  private static Transition lateAnswer(Unknown state, SubmitAnswered late) {
    return late.outcome() instanceof SubmitOutcome.Unknown
        ? unchanged(state)
        : answered(state.attempt(), late);
  }

  private static Transition lookAgain(Unknown state) {
    int queries = state.queries() + 1;
    Unknown next =
        new Unknown(
            state.attempt(),
            state.cause(),
            state.since(),
            queries,
            state.absences(),
            state.firstAbsentAt());
    return Transition.to(next, new LookUp(Ladder.UNKNOWN.rung(queries), state.absences() > 0));
  }

  private static Transition absent(Unknown state, Absent observed) {
    if (!observed.exchangeTime().isAfter(state.attempt().fence())) {
      return waitForFence(state, observed);
    }
    if (!observed.elsewhereToo()) {
      Unknown next =
          new Unknown(state.attempt(), state.cause(), state.since(), state.queries() + 1, 0, null);
      return Transition.to(next, new LookUp(Ladder.ABSENCE.rung(0), true));
    }
    int absences = state.absences() + 1;
    Instant first = state.firstAbsentAt() == null ? observed.at() : state.firstAbsentAt();
    if (absences >= ABSENCES_NEEDED && !observed.at().isBefore(first.plus(ABSENCE_SPAN))) {
      return refused(
          state.attempt(),
          error(
              ErrorCategory.PROVEN_ABSENT,
              "not at the exchange: " + state.cause(),
              absences
                  + " look-ups by client order id, open orders, trades and position since "
                  + state.attempt().fence()
                  + ", when its window had closed, agree that it does not exist"),
          Outcome.NOT_PLACED);
    }
    Unknown next =
        new Unknown(
            state.attempt(), state.cause(), state.since(), state.queries() + 1, absences, first);
    return Transition.to(next, new LookUp(Ladder.ABSENCE.rung(absences), true));
  }

  /**
   * Before the fence "does not exist" means nothing; the ladder goes on, but not beyond the fence.
   */
  private static Transition waitForFence(Unknown state, Absent observed) {
    int queries = state.queries() + 1;
    Duration toFence =
        Duration.between(observed.exchangeTime(), state.attempt().fence()).plusMillis(1);
    Duration rung = Ladder.UNKNOWN.rung(queries);
    boolean fenceFirst = toFence.compareTo(rung) <= 0;
    Unknown next = new Unknown(state.attempt(), state.cause(), state.since(), queries, 0, null);
    return Transition.to(next, new LookUp(fenceFirst ? toFence : rung, fenceFirst));
  }

  private static Transition declaredAbsent(Attempt attempt, DeclaredAbsent declared) {
    return refused(
        attempt,
        error(
            ErrorCategory.DECLARED_ABSENT,
            declared.reason(),
            "declared absent by " + declared.by()),
        Outcome.NOT_PLACED);
  }

  /** The exchange has it: the one ORDER_RESPONSE of this submission. */
  private static Transition found(Attempt attempt, Reported reported) {
    OrderReport report = reported.report();
    Progress progress = Progress.first(report);
    List<Effect> effects = new ArrayList<>();
    effects.add(new Append(response(attempt, progress, report.source(), reported.at())));
    boolean fillsTold = report.fill() != null;
    if (fillsTold) {
      effects.add(new Append(update(report)));
    }
    if (report.status().isTerminal()) {
      return ended(attempt, progress, fillsTold, effects);
    }
    effects.add(new LookUp(Ladder.WORKING.rung(0), false));
    return new Transition(new Working(attempt, progress, 0, false), effects);
  }

  private static Transition working(Working state, OrderEvent event) {
    return switch (event) {
      case Reported reported -> progressed(state, reported.report());
      case SubmitAnswered late -> lateAnswer(state, late);
      case CancelRequested cancel ->
          Transition.to(
              new Working(state.attempt(), state.progress(), state.polls(), true),
              new Cancel(Duration.ZERO));
      case CancelAnswered answered -> cancelAnswered(state, answered);
      case Absent absent -> pollAgain(state);
      case LookupFailed failed -> pollAgain(state);
      case Recovered recovered -> Transition.to(state, new LookUp(Duration.ZERO, false));
      case DeclaredAbsent declared -> impossible(state, event);
      case FillsAnswered fills -> impossible(state, event);
    };
  }

  /** The acknowledgement came after the stream had told already; it may know more. */
  private static Transition lateAnswer(Working state, SubmitAnswered late) {
    return switch (late.outcome()) {
      case SubmitOutcome.Accepted accepted -> progressed(state, accepted.report());
      case SubmitOutcome.Unknown unknown -> unchanged(state);
      case SubmitOutcome.Rejected rejected -> impossible(state, late);
      case SubmitOutcome.RateLimited limited -> impossible(state, late);
      case SubmitOutcome.NotSent notSent -> impossible(state, late);
    };
  }

  private static Transition progressed(Working state, OrderReport report) {
    Progress known = state.progress();
    if (!known.isBehind(report)) {
      return report.source() == ResolvedBy.QUERY ? pollAgain(state) : unchanged(state);
    }
    Progress progress = known.with(report);
    Append update = new Append(update(known, report));
    if (report.status().isTerminal()) {
      return ended(state.attempt(), progress, true, List.of(update));
    }
    Working next = new Working(state.attempt(), progress, state.polls(), state.cancelWanted());
    return report.source() == ResolvedBy.QUERY
        ? Transition.to(next, update, new LookUp(Ladder.WORKING.rung(state.polls()), false))
        : Transition.to(next, update);
  }

  private static Transition pollAgain(Working state) {
    int polls = state.polls() + 1;
    Working next = new Working(state.attempt(), state.progress(), polls, state.cancelWanted());
    return Transition.to(next, new LookUp(Ladder.WORKING.rung(polls), false));
  }

  private static Transition cancelAnswered(Working state, CancelAnswered answered) {
    return switch (answered.outcome()) {
      case CancelOutcome.Canceled canceled -> progressed(state, canceled.report());
      case CancelOutcome.NotOpen notOpen -> Transition.to(state, new LookUp(Duration.ZERO, false));
      case CancelOutcome.Failed failed -> Transition.to(state, new Cancel(Duration.ofSeconds(1)));
    };
  }

  /**
   * Terminal at the exchange: done at once when every fee is known, else the fills are read first.
   */
  private static Transition ended(
      Attempt attempt, Progress progress, boolean fillsTold, List<Effect> words) {
    List<Effect> effects = new ArrayList<>(words);
    if (progress.isAccounted()) {
      Outcome outcome = Answers.outcome(progress);
      effects.add(new Append(Answers.done(outcome, progress, null)));
      return new Transition(new Done(attempt, progress, outcome), effects);
    }
    effects.add(new ReadFills(Ladder.FILLS.rung(0)));
    return new Transition(new Settling(attempt, progress, fillsTold, 0), effects);
  }

  private static Transition settling(Settling state, OrderEvent event) {
    return switch (event) {
      case FillsAnswered answered -> fillsAnswered(state, answered);
      case Reported reported -> moreFees(state, reported.report());
      case Recovered recovered -> Transition.to(state, new ReadFills(Duration.ZERO));
      case SubmitAnswered late -> unchanged(state);
      case Absent absent -> unchanged(state);
      case LookupFailed failed -> unchanged(state);
      case CancelRequested cancel -> unchanged(state);
      case CancelAnswered answered -> unchanged(state);
      case DeclaredAbsent declared -> impossible(state, event);
    };
  }

  private static Transition fillsAnswered(Settling state, FillsAnswered answered) {
    int tries = state.tries() + 1;
    Progress progress =
        switch (answered.outcome()) {
          case FillsOutcome.Read read -> state.progress().accountedBy(read.fills());
          case FillsOutcome.Failed failed -> state.progress();
          case FillsOutcome.NotOffered notOffered -> state.progress();
        };
    boolean pointless = answered.outcome() instanceof FillsOutcome.NotOffered;
    if (progress.isAccounted() || pointless || tries >= Ladder.FILLS.length()) {
      return settled(state, progress);
    }
    return Transition.to(
        new Settling(state.attempt(), state.progress(), state.fillsTold(), tries),
        new ReadFills(Ladder.FILLS.rung(tries)));
  }

  /** The stream tells the fees of fills the answer only counted. */
  private static Transition moreFees(Settling state, OrderReport report) {
    Progress progress = state.progress().accountingLate(report);
    return progress.isAccounted()
        ? settled(state, progress)
        : Transition.to(new Settling(state.attempt(), progress, state.fillsTold(), state.tries()));
  }

  private static Transition settled(Settling state, Progress progress) {
    Outcome outcome = Answers.outcome(progress);
    List<Effect> effects = new ArrayList<>();
    if (!state.fillsTold()) {
      effects.add(new Append(update(progress)));
    }
    effects.add(new Append(Answers.done(outcome, progress, null)));
    return new Transition(new Done(state.attempt(), progress, outcome), effects);
  }

  private static Transition done(Done state, OrderEvent event) {
    if (event instanceof Reported reported && saysMore(state.progress(), reported.report())) {
      return Transition.to(
          state,
          new Violation(
              "terminal_is_final",
              "order ended as "
                  + state.outcome()
                  + ", but the exchange now reports "
                  + reported.report().status()
                  + " with executed quantity "
                  + reported.report().executedQty().toPlainString()));
    }
    return unchanged(state);
  }

  private static boolean saysMore(@Nullable Progress known, OrderReport report) {
    return known == null || report.executedQty().compareTo(known.executedQty()) > 0;
  }

  private static Transition unchanged(OrderState state) {
    return Transition.to(state);
  }

  private static Transition impossible(OrderState state, OrderEvent event) {
    return Transition.to(
        state,
        new Violation(
            "event_applies",
            event.getClass().getSimpleName()
                + " cannot apply to "
                + state.getClass().getSimpleName()
                + " of "
                + state.attempt().clientOrderId()));
  }
}
