/**
 * Timing tests with JUnit 5: {@link dev.tactus.junit.BoardTest} runs a board, {@link dev.tactus.junit.BoardAssertions}
 * says what must hold of the run, {@link dev.tactus.junit.SchedulerContract} holds a scheduler of one's own to its
 * rules. JUnit is needed here alone, and is not brought along; no other library of assertions is needed.
 */
@NullMarked
package dev.tactus.junit;

import org.jspecify.annotations.NullMarked;
