/**
 * The main job by one command: every part as a real process on embedded defaults, a recorded set of
 * intents through it, and what became of each one. It knows the other parts only by their ports,
 * streams and ledger, so what it reports is what any outsider could see.
 */
@NullMarked
package io.quantumtrader.demo;

import org.jspecify.annotations.NullMarked;
