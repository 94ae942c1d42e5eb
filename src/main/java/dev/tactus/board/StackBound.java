package dev.tactus.board;

import java.util.List;

/** What the steps of a body can use of a stack: the bytes at each step stand in the text, so the most is exact. */
final class StackBound {
    private StackBound() {}

    /** The most that a job can use, -1 where nothing is said of a stack. */
    static long most(List<Step> body) {
        long most = -1;
        for (Step step : body) {
            if (step instanceof Step.Stack stack) {
                most = Math.max(most, stack.bytes());
            } else if (step instanceof Step.Repeat repeat) {
                most = Math.max(most, most(repeat.body()));
            } else if (step instanceof Step.Every every) {
                most = Math.max(most, most(every.body()));
            }
        }
        return most;
    }

    /** The size of the stack, {@link Long#MAX_VALUE} where nobody says. */
    static long size(List<Step> body) {
        return !body.isEmpty() && body.get(0) instanceof Step.Stack stack ? stack.size() : Long.MAX_VALUE;
    }
}
