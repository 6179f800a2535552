/**
 * The operator's command line: asks the executor over HTTP and says in plain words what came back.
 * Exit code 0 means that what it says was done has been seen to be done.
 */
@NullMarked
package io.quantumtrader.ctl;

import org.jspecify.annotations.NullMarked;
