package io.quantumtrader.simulator.admin;

import io.quantumtrader.simulator.account.Account;
import io.quantumtrader.simulator.account.Rights;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Gives rights to a key or takes them away. */
final class RightsChange {

  private RightsChange() {}

  /**
   * @param body {@code apiKey} (all when absent), and any component of {@link Rights}
   */
  static void apply(Collection<Account> accounts, JsonNode body) {
    List<Account> meant =
        accounts.stream()
            .filter(account ->
                !body.hasNonNull("apiKey")
                    || account.credentials().apiKey().equals(body.get("apiKey").asString()))
            .toList();
    if (meant.isEmpty()) {
      throw new BadAdminRequest("expected the key of an account, was " + body.get("apiKey"));
    }
    for (Account account : meant) {
      Rights is = account.rights();
      account.setRights(
          new Rights(
              flag(body, "canTrade", is.canTrade()),
              flag(body, "enableFutures", is.enableFutures()),
              flag(body, "enableWithdrawals", is.enableWithdrawals()),
              flag(body, "ipRestrict", is.ipRestrict())));
    }
  }

  private static boolean flag(JsonNode body, String name, boolean otherwise) {
    return body.hasNonNull(name) ? body.get(name).asBoolean() : otherwise;
  }
}
