package io.quantumtrader.model.protocol;

/**
 * What the exchange and the network know of one intent.
 *
 * @param accepted requests that became an order
 * @param open the latest of them still rests; its client order id is taken as long as it does
 * @param flying two bits per stamp: requests on the network
 * @param closed bit set of the stamps whose window has ended on the matching engine's clock
 */
record Exchange(int accepted, boolean open, int flying, int closed) {

  static final Exchange EMPTY = new Exchange(0, false, 0, 0);
  private static final int MASK = 3;

  int flying(int stamp) {
    return (flying >> (2 * stamp)) & MASK;
  }

  boolean isClosed(int stamp) {
    return (closed & (1 << stamp)) != 0;
  }

  boolean isFilled() {
    return accepted > 0 && !open;
  }

  Exchange sent(int stamp) {
    return new Exchange(accepted, open, flying + (1 << (2 * stamp)), closed);
  }

  Exchange arrived(int stamp) {
    return new Exchange(accepted, open, flying - (1 << (2 * stamp)), closed);
  }

  Exchange accepting() {
    return new Exchange(accepted + 1, true, flying, closed);
  }

  Exchange filled() {
    return new Exchange(accepted, false, flying, closed);
  }

  Exchange closing(int stamp) {
    return new Exchange(accepted, open, flying, closed | (1 << stamp));
  }

  Exchange keeping(int stamps) {
    return new Exchange(accepted, open, flying, closed & stamps);
  }
}
