package io.quantumtrader.localredis;

import java.util.Locale;

/**
 * An operating system and processor, spelled the way the bundled binaries are named.
 *
 * @param os {@code linux}, {@code darwin}, or the JVM's own name in lower case
 * @param arch {@code amd64}, {@code arm64}, {@code 386}, or the JVM's own name in lower case
 */
record Platform(String os, String arch) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    return new Platform(os(osName.toLowerCase(Locale.ROOT)), arch(osArch.toLowerCase(Locale.ROOT)));
  }

  private static String os(String name) {
    return name.startsWith("mac") ? "darwin" : name.replace(' ', '-');
  }

  private static String arch(String name) {
    return switch (name) {
      case "x86_64", "amd64" -> "amd64";
      case "aarch64", "arm64" -> "arm64";
      case "x86", "i386", "i686" -> "386";
      default -> name;
    };
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
