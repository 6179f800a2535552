package io.quantumtrader.executor.intent;

import org.jspecify.annotations.Nullable;

/**
 * Who an intent is, however often it is delivered.
 *
 * @param correlationId the business identity, {@code ^[\x21-\x7E]{1,128}$}
 * @param intentId stream entry id of this delivery
 * @param assigned whether the correlation id was derived from stream and entry id
 * @param fingerprint digest of the normalised content; equal content has an equal fingerprint;
 *     {@link #UNREAD} when nobody knows it
 */
public record IntentIdentity(
    String correlationId,
    String intentId,
    @Nullable String traceId,
    boolean assigned,
    String fingerprint) {

  /** In place of the fingerprint of an entry whose content was not read. */
  public static final String UNREAD = "unread";
}
