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
        Map<String, Explanation> explanations =
                Explainer.explain(Run.of(outcome.board(), outcome.seed()), outcome, () -> false);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Violation(outcome.header(), out)
                .print(verdict, explanations.get(verdict.contract().name()), replay.command(outcome, verdict));
        out.flush();
        return text.toString().replace(System.lineSeparator(), "\n").stripTrailing();
    }
}
