/**
 * Schedulability tests and bounds of the literature, as pure functions over small records: one file per test, exact
 * integers and fractions throughout, its source in the comment of its class. What a board means to a test is decided in
 * {@code board}.
 */
@NullMarked
package dev.tactus.analysis;

import org.jspecify.annotations.NullMarked;
