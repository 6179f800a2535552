/**
 * Redis as the write-ahead journal: order records, the execution stream and the intent consumer
 * group, changed together by one atomic script.
 */
@NullMarked
package io.quantumtrader.executor.journal;

import org.jspecify.annotations.NullMarked;
