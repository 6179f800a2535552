package io.quantumtrader.executor.venue.binance;

import io.quantumtrader.executor.venue.Admission;
import io.quantumtrader.executor.venue.binance.RateGovernor.Permit;
import io.quantumtrader.executor.venue.binance.RateGovernor.Turn;
import io.quantumtrader.executor.venue.rate.Cost;
import io.quantumtrader.executor.venue.rate.Precedence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Orders that have room in the exchange's limits or wait for it, by client order id. Bounded by the
 * governor's queue and by the limits themselves.
 */
final class OrderAdmissions {

  private final RateGovernor governor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Place> places = new HashMap<>();

  private static final class Place {
    private final List<Runnable> whenAdmitted = new ArrayList<>();
    private @Nullable Permit permit;
    private @Nullable Long waitingAs;
  }

  OrderAdmissions(RateGovernor governor) {
    this.governor = governor;
  }

  Admission admit(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    lock.lock();
    try {
      Place known = places.get(clientOrderId);
      if (known != null && known.permit != null) {
        return new Admission.Admitted();
      }
      if (known != null) {
        known.whenAdmitted.add(whenAdmitted);
        return new Admission.Queued();
      }
      return queue(clientOrderId, reduceOnly, whenAdmitted);
    } finally {
      lock.unlock();
    }
  }

  private Admission queue(String clientOrderId, boolean reduceOnly, Runnable whenAdmitted) {
    Place place = new Place();
    Turn turn =
        governor.ask(
            precedence(reduceOnly), Cost.ONE_ORDER, permit -> comes(clientOrderId, place, permit));
    return switch (turn) {
      case Turn.Full _ -> new Admission.Full("too many orders wait for the exchange's limits");
      case Turn.Now now -> {
        place.permit = now.permit();
        places.put(clientOrderId, place);
        yield new Admission.Admitted();
      }
      case Turn.Later later -> {
        place.waitingAs = later.id();
        place.whenAdmitted.add(whenAdmitted);
        places.put(clientOrderId, place);
        yield new Admission.Queued();
      }
    };
  }

  static Precedence precedence(boolean reduceOnly) {
    return reduceOnly ? Precedence.EXIT : Precedence.ENTRY;
  }

  private void comes(String clientOrderId, Place place, Permit permit) {
    List<Runnable> told;
    lock.lock();
    try {
      if (places.get(clientOrderId) != place) {
        permit.unused();
        return;
      }
      place.permit = permit;
      place.waitingAs = null;
      told = List.copyOf(place.whenAdmitted);
      place.whenAdmitted.clear();
    } finally {
      lock.unlock();
    }
    told.forEach(Runnable::run);
  }

  /** The permit of an order about to be sent; empty when it never asked. */
  Optional<Permit> take(String clientOrderId) {
    lock.lock();
    try {
      Place place = places.get(clientOrderId);
      if (place == null || place.permit == null) {
        return Optional.empty();
      }
      places.remove(clientOrderId);
      return Optional.of(place.permit);
    } finally {
      lock.unlock();
    }
  }

  void withdraw(String clientOrderId) {
    Place place;
    lock.lock();
    try {
      place = places.remove(clientOrderId);
    } finally {
      lock.unlock();
    }
    if (place == null) {
      return;
    }
    if (place.permit != null) {
      place.permit.unused();
    } else if (place.waitingAs != null) {
      // Lost by a hair, it finds its place gone and gives the permit back itself.
      boolean ignored = governor.callOff(place.waitingAs);
    }
  }
}
