package io.quantumtrader.simulator.account;

/**
 * What an account and its key may do.
 *
 * @param canTrade whether the account may place orders
 * @param enableFutures whether the key may trade futures; told, not enforced
 * @param enableWithdrawals whether the key may withdraw; told, there is nothing to withdraw to
 * @param ipRestrict whether the key works from certain addresses only; told, not enforced
 */
public record Rights(
    boolean canTrade, boolean enableFutures, boolean enableWithdrawals, boolean ipRestrict) {

  /** A key as it should be. */
  public static final Rights TRADING_ONLY = new Rights(true, true, false, true);
}
