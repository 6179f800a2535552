package io.quantumtrader.ctl;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a service is: scheme, host, and perhaps a port and a path. */
final class ServiceUrl {

  private static final int MAX_PORT = 65_535;

  private ServiceUrl() {}

  /**
   * @param name of the option or variable
   * @param example what it might have been
   * @throws CtlException when it is none
   */
  static URI parse(String name, String given, String example) {
    try {
      URI parsed = new URI(given.endsWith("/") ? given.substring(0, given.length() - 1) : given);
      boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      if (web
          && parsed.getHost() != null
          && parsed.getPort() <= MAX_PORT
          && parsed.getRawQuery() == null
          && parsed.getRawFragment() == null) {
        return parsed;
      }
    } catch (URISyntaxException notAUrl) {
      throw wrongUrl(name, given, example);
    }
    throw wrongUrl(name, given, example);
  }

  private static CtlException wrongUrl(String name, String given, String example) {
    return new CtlException(
        Exit.USAGE,
        "expected %s to be a URL such as %s, was %s"
            .formatted(name, example, Text.printable(given)));
  }
}
