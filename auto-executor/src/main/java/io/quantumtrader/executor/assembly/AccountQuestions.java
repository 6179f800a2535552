package io.quantumtrader.executor.assembly;

import io.quantumtrader.executor.preflight.Facts.Permissions;
import io.quantumtrader.executor.preflight.Facts.Positions;
import io.quantumtrader.executor.venue.AccountStanding;
import io.quantumtrader.executor.venue.Venue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks the exchange what the account may do, at most every few seconds however many look: what is
 * in order is known to the venue already, what is not costs requests.
 */
final class AccountQuestions {

  /** There is no account to ask about. */
  static final Answers PAPER = new Answers(new Permissions.NotNeeded(), Positions.ONE_WAY);

  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);
  private static final Answers NOT_CONNECTED = unasked("not connected to the exchange yet");
  private static final Answers BEING_ASKED = unasked("being asked right now");

  private final Venue venue;
  private final InstantSource clock;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Asked last;

  record Answers(Permissions permissions, Positions positions) {}

  private record Asked(Answers answers, Instant at) {}

  AccountQuestions(Venue venue, InstantSource clock) {
    this.venue = venue;
    this.clock = clock;
  }

  Answers ask() {
    if (venue.condition().clock() == null) {
      return NOT_CONNECTED;
    }
    Asked known = last;
    boolean fresh =
        known != null && Duration.between(known.at, clock.instant()).compareTo(AT_MOST_EVERY) < 0;
    if (known != null && fresh) {
      return known.answers;
    }
    // Whoever comes second does not wait: the first may take as long as a request may take.
    if (!asking.tryLock()) {
      return known == null ? BEING_ASKED : known.answers;
    }
    try {
      Answers now = venue.standing().map(AccountQuestions::answers).orElse(PAPER);
      last = new Asked(now, clock.instant());
      return now;
    } finally {
      asking.unlock();
    }
  }

  private static Answers answers(AccountStanding standing) {
    String obstacle = standing.obstacle();
    Permissions permissions;
    if (obstacle == null) {
      permissions =
          new Permissions.Granted(
              standing.keyChecked()
                  ? "the account may trade, the key cannot withdraw"
                  : "the account may trade; what the key may do besides, only production tells");
    } else {
      permissions =
          standing.refused()
              ? new Permissions.Refused(obstacle)
              : new Permissions.NotAsked(obstacle);
    }
    return new Answers(
        permissions,
        switch (standing.positions()) {
          case ONE_WAY -> Positions.ONE_WAY;
          case HEDGE -> Positions.HEDGE;
          case UNKNOWN -> Positions.UNKNOWN;
        });
  }

  private static Answers unasked(String cause) {
    return new Answers(new Permissions.NotAsked(cause), Positions.UNKNOWN);
  }
}
