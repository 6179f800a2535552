package io.quantumtrader.ctl;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a story.
 *
 * @param at by the clock of its source; null when that does not tell
 * @param source producer, intent stream, executor, execution stream or bridge
 * @param seq of an execution event, else empty
 * @param onStream how much later Redis had the event, by its entry id; null when nobody told
 */
record Step(
    @Nullable Instant at,
    String source,
    String event,
    String seq,
    String what,
    @Nullable Duration onStream) {}
