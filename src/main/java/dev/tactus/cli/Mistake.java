package dev.tactus.cli;

import dev.tactus.board.Problem;

/**
 * One mistake in what the user typed, with its place in the words themselves.
 *
 * @param place the option or command that the mistake stands in
 * @param text the typed text that is shown with a caret
 * @param column where in {@code text} the mistake begins, from 1
 * @param what what is wrong and, in parentheses, what would be right
 * @param code which of the known mistakes this is
 */
record Mistake(String place, String text, int column, String what, UsageCode code) {
    /** The error with its place, the typed text, and a caret below the column: as for a mistake in a file. */
    String render() {
        return new Problem(false, place, 1, column, place + ":1:" + column, what, code.name(), text).render();
    }
}
