package dev.tactus.junit;

import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * Statements about a whole run. A failure has the explanation of {@code tactus check} and a command that repeats it.
 */
public final class RunAssert extends Statement {
    RunAssert(BoardRun run) {
        super(run);
    }

    /** Every contract of the files is kept, but for those of severity warn; none is undecided. */
    public RunAssert keepsItsContracts() {
        return judged(false);
    }

    /** No contract of the files is broken, but for those of severity warn. */
    public RunAssert breaksNoContract() {
        return judged(true);
    }

    private RunAssert judged(boolean undecidedAllowed) {
        if (run.verdicts().isEmpty()) {
            throw new AssertionFailedError(run + " has no contracts to keep");
        }
        List<Verdict> broken = run.outcome().broken().stream()
                .filter(each -> !each.contract().warn())
                .toList();
        if (!broken.isEmpty()) {
            throw new AssertionFailedError(
                    run + " breaks " + list(broken) + "\n\n" + run.explained(broken.get(0)) + "\n");
        }
        List<Verdict> undecided = run.verdicts().stream()
                .filter(each -> each.status() == Verdict.Status.UNDECIDED
                        && !each.contract().warn())
                .toList();
        if (!undecidedAllowed && !undecided.isEmpty()) {
            throw new AssertionFailedError(run + " leaves undecided "
                    + undecided.stream()
                            .map(each -> each.contract().name() + " (" + each.because() + ")")
                            .collect(Collectors.joining(", ")));
        }
        return this;
    }

    private static String list(List<Verdict> broken) {
        return broken.stream()
                .map(each ->
                        each.contract().name() + " (" + Words.limit(each.contract()) + ") at " + Words.time(each.at()))
                .collect(Collectors.joining(", "));
    }

    /** It came out as the files say: with {@code expect: broken} those contracts broke, else all were kept. */
    public RunAssert comesOutAsExpected() {
        if (!run.outcome().expectsBroken()) {
            return keepsItsContracts();
        }
        if (!run.outcome().asExpected()) {
            List<String> expected = run.board().plan().expected();
            List<Verdict> broken = run.outcome().broken();
            throw new AssertionFailedError(run + " is to break "
                    + (expected.isEmpty() ? "a contract" : String.join(", ", expected)) + ", and breaks "
                    + (broken.isEmpty() ? "none" : list(broken)));
        }
        return this;
    }

    /** A contract of the files, by its name, is broken. */
    public RunAssert breaks(String contract) {
        Verdict verdict = run.verdicts().stream()
                .filter(each -> each.contract().name().equals(contract))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contract '" + contract + "' (there are "
                        + run.verdicts().stream().map(v -> v.contract().name()).toList() + ")"));
        if (verdict.status() != Verdict.Status.BROKEN) {
            throw new AssertionFailedError(run + " does not break " + contract + ", which is "
                    + verdict.status().word());
        }
        return this;
    }

    /** Everything observable is what it was when this digest was printed. */
    public RunAssert hasDigest(String digest) {
        if (!run.digest().equals(digest)) {
            throw new AssertionFailedError(run + " is another run than before", digest, run.digest());
        }
        return this;
    }

    /** An entry of {@code timing:} with one limit, as {@code {pool: dsp, queue: 4}}, holds. */
    public RunAssert keeps(String entry) {
        holds(entry);
        return this;
    }
}
