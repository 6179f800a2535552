/**
 * Holds what operators are given to what it says: alert rules, their tests and runbooks,
 * dashboards. It reads the files of the repository, not any class.
 */
@NullMarked
package io.quantumtrader.operations;

import org.jspecify.annotations.NullMarked;
