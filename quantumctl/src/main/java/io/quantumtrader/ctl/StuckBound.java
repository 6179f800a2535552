package io.quantumtrader.ctl;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long an ORDER_SUBMIT may be unanswered.
 *
 * @param stuckAfter null when it could not be read
 * @param whyNot then
 */
record StuckBound(@Nullable Duration stuckAfter, String whyNot) {}
