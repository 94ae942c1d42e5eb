package dev.tactus.board;

import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.check.Witness;
import dev.tactus.sim.Time;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Explains broken contracts: runs once more, as far as they need, with a witness for each job that broke one. */
public final class Explainer {
    /** So many violations of a run are explained; each costs memory in the second run. */
    private static final int MOST = 8;

    private static final int PIECES = 200;

    private Explainer() {}

    /**
     * What explains the broken contracts of an outcome, by their names; those that no single job broke are left out,
     * and all where it would take too long.
     *
     * @param again the same run, not begun
     * @param enough asked now and then; true says that it has taken too long
     */
    public static Map<String, Explanation> explain(Run again, Outcome outcome, BooleanSupplier enough) {
        Map<String, Witness> witnesses = new LinkedHashMap<>();
        Map<Verdict.Breach, Witness> byBreach = new LinkedHashMap<>();
        long until = 0;
        for (Verdict verdict : outcome.broken()) {
            Verdict.Breach breach = verdict.breach();
            if (breach != null && breach.task() >= 0 && byBreach.size() < MOST) {
                Witness witness = byBreach.computeIfAbsent(breach, b -> new Witness(outcome.header(), b));
                witnesses.put(verdict.contract().name(), witness);
                until = Math.max(until, breach.at());
            }
        }
        Map<String, Explanation> explanations = new LinkedHashMap<>();
        if (witnesses.isEmpty()) {
            return explanations;
        }
        byBreach.values().forEach(again::addSink);
        again.repeat(outcome.injected());
        long step = Math.max(1, outcome.end() / PIECES);
        long now = 0;
        while (now <= until
                || !again.over()
                        && now < outcome.end()
                        && !byBreach.values().stream().allMatch(Witness::isDone)) {
            long next = Time.after(now, step);
            now = now <= until ? Math.min(until + 1, next) : next;
            again.until(now);
            if (enough.getAsBoolean()) {
                return explanations;
            }
        }
        long end = Math.min(now, outcome.end());
        witnesses.forEach((name, witness) -> {
            Explanation explanation = witness.explanation(end);
            if (explanation != null) {
                explanations.put(name, explanation);
            }
        });
        return explanations;
    }
}
