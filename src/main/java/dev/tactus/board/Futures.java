package dev.tactus.board;

import dev.tactus.check.TaskStats;
import dev.tactus.check.TextTable;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import org.jspecify.annotations.Nullable;

/**
 * Two runs of one past: as the files are, and with changes from an instant on.
 *
 * @param at the instant in picoseconds
 * @param first the first event that is another one; null where all are the same
 */
public record Futures(
        long at, Outcome was, Outcome is, @Nullable Divergence first) {
    /**
     * Runs both to their ends.
     *
     * @throws IllegalArgumentException if the two boards differ in what cannot change, or there is no such instant
     */
    public static Futures of(Fork fork, long seed, long at) {
        Trial one = Trial.of(fork.past(), seed);
        Trial other = Trial.forked(fork, seed, at);
        Divergence first = Divergence.between(one.run(), other.run());
        one.run().toEnd();
        other.run().toEnd();
        return new Futures(at, one.finish(seed), other.finish(seed), first);
    }

    /**
     * Both side by side, for people: the first difference, and what changed over the whole run.
     *
     * @param changes what was changed, in words
     */
    public String text(String changes) {
        StringBuilder text = new StringBuilder();
        text.append("from ")
                .append(Words.time(at))
                .append(" on: ")
                .append(changes)
                .append('\n');
        if (first == null) {
            text.append("no event is another one\n");
        } else {
            text.append("first difference at ").append(Words.time(first.at())).append('\n');
            text.append("  as it was   ").append(first.first()).append('\n');
            text.append("  forked      ").append(first.second()).append('\n');
        }
        text.append('\n');
        tasks(text);
        contracts(text);
        text.append("verdict: ")
                .append(change(was.status().word(), is.status().word()))
                .append('\n');
        text.append("digest:  ").append(change(was.digest(), is.digest())).append('\n');
        return text.toString();
    }

    private static String change(String before, String after) {
        return before.equals(after) ? before : before + " -> " + after;
    }

    private void tasks(StringBuilder text) {
        TextTable table = new TextTable("llll", "task", "completed", "missed", "longest response");
        int changed = 0;
        for (int t = 0; t < was.board().tasks().size(); t++) {
            TaskStats a = was.metrics().task(t);
            TaskStats b = is.metrics().task(t);
            String completed = change(a.completed() + "", b.completed() + "");
            String missed = change(a.missed() + "", b.missed() + "");
            String response = change(longest(a), longest(b));
            if ((completed + missed + response).contains("->")) {
                table.row(was.board().tasks().get(t).name(), completed, missed, response);
                changed++;
            }
        }
        if (changed > 0) {
            text.append("what changed, over the whole run\n");
            text.append(table.text()).append('\n');
        }
    }

    private static String longest(TaskStats task) {
        return task.response().count() == 0
                ? "none"
                : Words.time(task.response().max());
    }

    private void contracts(StringBuilder text) {
        for (int c = 0; c < was.verdicts().size(); c++) {
            Verdict a = was.verdicts().get(c);
            Verdict b = is.verdicts().get(c);
            if (a.status() != b.status()) {
                String since = b.status() == Verdict.Status.BROKEN ? " at " + Words.time(b.at()) : "";
                text.append("contract ").append(a.contract().name()).append(": ");
                text.append(change(a.status().word(), b.status().word())).append(since);
                text.append('\n');
            }
        }
    }
}
