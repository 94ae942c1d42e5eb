package dev.tactus.board;

import dev.tactus.check.Verdict;
import dev.tactus.rt.SimulationException;

/** When a contract breaks, for those who ask many boards about one. */
public final class Breaking {
    private static final int PIECES = 16;

    private Breaking() {}

    /**
     * The instant of the first violation of a contract, in a run with the first seed of the board, which ends soon
     * after it; -1 where the contract does not break, is not there, or where the run cannot go on.
     */
    public static long at(Board board, String contract) {
        if (board.contracts().stream().noneMatch(each -> each.name().equals(contract))) {
            return -1;
        }
        try {
            return run(board, contract);
        } catch (SimulationException e) {
            return -1;
        }
    }

    private static long run(Board board, String contract) {
        long seed = board.plan().seeds().get(0);
        Trial trial = Trial.of(board, seed);
        long[] at = {-1};
        trial.onBroken(verdict -> {
            if (verdict.contract().name().equals(contract) && at[0] < 0) {
                at[0] = verdict.at();
            }
        });
        long duration = board.plan().duration();
        for (int piece = 1; piece <= PIECES && at[0] < 0; piece++) {
            trial.run().until(duration / PIECES * piece);
            trial.reached();
        }
        if (at[0] >= 0) {
            return at[0];
        }
        trial.run().toEnd();
        for (Verdict verdict : trial.finish(seed).verdicts()) {
            if (verdict.contract().name().equals(contract) && verdict.status() == Verdict.Status.BROKEN) {
                return verdict.at();
            }
        }
        return -1;
    }
}
