package dev.tactus.board;

import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.check.Violation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What {@code tactus check} prints of a broken contract, as a text: the job, what ran instead, the replay. */
public final class ViolationText {
    private ViolationText() {}

    /** Runs the same board once more to find out. The verdict is a broken one of the outcome. */
    public static String of(Outcome outcome, Verdict verdict, Replay replay) {
        return of(Run.of(outcome.board(), outcome.seed()), outcome, verdict, replay.command(outcome, verdict));
    }

    /**
     * The same of any run.
     *
     * @param again the run of the outcome, not begun
     * @param replay a command that repeats it, or what does in its place
     */
    public static String of(Run again, Outcome outcome, Verdict verdict, String replay) {
        Map<String, Explanation> explanations = Explainer.explain(again, outcome, () -> false);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Violation(outcome.header(), out)
                .print(verdict, explanations.get(verdict.contract().name()), replay);
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n").stripTrailing();
    }
}
