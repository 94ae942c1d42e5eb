package dev.tactus.cli;

import dev.tactus.board.Outcome;

/** What the process says at its end, the same for every command. */
final class ExitStatus {
    /** Every contract was kept, or there was nothing to judge. */
    static final int KEPT = 0;

    /** A contract was broken, or could not be decided. */
    static final int BROKEN = 1;

    /** Bad input or usage, or anything outside that stops the run before it starts. */
    static final int BAD_INPUT = 2;

    /** A failure after the start: a report that cannot be written, no memory left, an internal error. */
    static final int FAILED = 3;

    /** Interrupted by the user; report and verdict go as far as the run did. */
    static final int INTERRUPTED = 130;

    private ExitStatus() {}

    /** What an outcome stands for. A scenario that is to show a violation is kept if it does. */
    static int of(Outcome outcome, boolean undecidedAllowed) {
        if (outcome.expectsBroken()) {
            return outcome.asExpected() ? KEPT : BROKEN;
        }
        return switch (outcome.status()) {
            case KEPT -> KEPT;
            case UNDECIDED -> undecidedAllowed ? KEPT : BROKEN;
            case BROKEN -> BROKEN;
        };
    }
}
