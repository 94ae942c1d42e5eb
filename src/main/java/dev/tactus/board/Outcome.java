package dev.tactus.board;

import dev.tactus.check.ChainTracker;
import dev.tactus.check.LagTracker;
import dev.tactus.check.Metrics;
import dev.tactus.check.Verdict;
import dev.tactus.sim.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one run.
 *
 * @param end the instant up to which it was worked, in picoseconds
 * @param cut whether it was stopped before its planned end
 * @param digest of everything observable
 * @param chains null where the board has none
 * @param lags one per domain, null where the policy knows none
 * @param budgetsLeft what each server may still use, in picoseconds
 * @param verdicts one per contract, in the board's order
 * @param evidence what each of them rests on
 * @param injected what came from outside, in order; another run of the board is the same one only with it
 */
public record Outcome(
        Board board,
        Header header,
        long seed,
        long end,
        boolean cut,
        String digest,
        Metrics metrics,
        @Nullable ChainTracker chains,
        List<@Nullable LagTracker> lags,
        List<Long> budgetsLeft,
        List<Verdict> verdicts,
        List<Evidence> evidence,
        List<Injected> injected) {

    /** The verdict over all contracts that count: broken if one is, else undecided if one is, else kept. */
    public Verdict.Status status() {
        Verdict.Status worst = Verdict.Status.KEPT;
        for (Verdict verdict : verdicts) {
            if (!verdict.contract().warn()) {
                if (verdict.status() == Verdict.Status.BROKEN) {
                    return Verdict.Status.BROKEN;
                }
                worst = verdict.status() == Verdict.Status.UNDECIDED ? Verdict.Status.UNDECIDED : worst;
            }
        }
        return worst;
    }

    /** Whether a violation is what the scenario is to show. */
    public boolean expectsBroken() {
        return board.plan().expectBroken();
    }

    /**
     * Whether the run came out as the scenario says. Where it is to show a violation: with names, exactly those
     * contracts broke (of the ones that count); without, any did. Otherwise: all were kept.
     */
    public boolean asExpected() {
        if (!expectsBroken()) {
            return status() == Verdict.Status.KEPT;
        }
        List<String> named = board.plan().expected();
        List<String> broken = broken().stream().map(v -> v.contract().name()).toList();
        if (named.isEmpty()) {
            return status() == Verdict.Status.BROKEN;
        }
        List<String> failing = broken().stream()
                .filter(v -> !v.contract().warn())
                .map(v -> v.contract().name())
                .toList();
        return broken.containsAll(named) && named.containsAll(failing);
    }

    /** The broken contracts, warnings included, the first violation first. */
    public List<Verdict> broken() {
        return verdicts.stream()
                .filter(v -> v.status() == Verdict.Status.BROKEN)
                .sorted((a, b) -> Long.compare(a.at(), b.at()))
                .toList();
    }
}
