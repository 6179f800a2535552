package io.quantumtrader.simulator.account;

/** An API key and the secret its requests are signed with. */
public record Credentials(String apiKey, String secret) {

  @Override
  public String toString() {
    return "Credentials[" + apiKey + "]";
  }
}
