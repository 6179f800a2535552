/**
 * How the parts are put together: which venue a mode gets, and how the engine answers the questions
 * the operator's side asks. The only package that knows both Spring and the engine.
 */
@NullMarked
package io.quantumtrader.executor.assembly;

import org.jspecify.annotations.NullMarked;
