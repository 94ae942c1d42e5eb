package dev.tactus.junit;

import dev.tactus.check.Words;
import org.opentest4j.AssertionFailedError;

/**
 * What the statements about a run and about its parts have in common: each is an entry of {@code timing:} that must
 * hold of the run, so it means what the contract means.
 */
public abstract class Statement {
    final BoardRun run;

    Statement(BoardRun run) {
        this.run = run;
    }

    /** Goes back to the whole run. */
    public RunAssert run() {
        return new RunAssert(run);
    }

    /** Goes on with a task. */
    public TaskAssert task(String name) {
        return new TaskAssert(run, name);
    }

    /** Goes on with a cause-effect chain. */
    public ChainAssert chain(String name) {
        return new ChainAssert(run, name);
    }

    /** Goes on with a core. */
    public CoreAssert core(String name) {
        return new CoreAssert(run, name);
    }

    /** Goes on with a mailbox. */
    public MailboxAssert mailbox(String name) {
        return new MailboxAssert(run, name);
    }

    final void holds(String entry) {
        BoardRun.Answer answer = run.ask(entry);
        if (answer.holds()) {
            return;
        }
        String message = entry + " does not hold of " + run + "\n\n" + answer.text() + "\n";
        Long observed = answer.verdict().observed();
        if (observed == null || answer.verdict().of() > 1) {
            throw new AssertionFailedError(message);
        }
        throw new AssertionFailedError(
                message,
                Words.limit(answer.verdict().contract()),
                Words.figure(answer.verdict().contract(), observed));
    }

    /** A name or figure as a word of YAML, so that nothing in it can be read as more than that. */
    static String word(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9_.%/+-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
