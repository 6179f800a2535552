package io.quantumtrader.model.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A protocol, told by what it does otherwise than ours. */
public record Variant(String name, Set<Flaw> flaws) {

  public static final Variant OURS = of("ours");

  public Variant {
    flaws = Set.copyOf(flaws);
  }

  /** Ours with these differences. */
  public static Variant of(String name, Flaw... flaws) {
    Set<Flaw> all = EnumSet.noneOf(Flaw.class);
    all.addAll(Arrays.asList(flaws));
    return new Variant(name, all);
  }

  boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  /** Whether a reply of Redis proves that the write survives. */
  boolean replyIsProof() {
    return !has(Flaw.REPLY_IS_NO_PROOF);
  }

  boolean compares() {
    return !has(Flaw.CLAIMS_WITHOUT_COMPARE);
  }
}
