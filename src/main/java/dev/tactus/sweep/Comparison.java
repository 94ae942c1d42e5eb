package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Jobs;
import dev.tactus.board.Run;
import dev.tactus.check.Words;
import dev.tactus.reference.Reference;
import dev.tactus.reference.Result;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Engine and reference simulator, job by job: core, arrival, release, start, completion and end.
 *
 * @param difference of the earliest job that differs, for people; null where none does
 */
record Comparison(int jobs, @Nullable String difference) {
    /** The reference looks at everything at every instant: so many jobs are enough. */
    private static final int MOST_JOBS = 5_000;

    private static final int PIECES = 1_000;

    /** When a run that has not begun has ended so many jobs, at the latest at the end of its plan. */
    static long reachedBy(Run run) {
        Jobs jobs = new Jobs(run);
        long duration = run.board().plan().duration();
        long step = Math.max(1, duration / PIECES);
        long now = 0;
        while (now < duration && jobs.ended().size() < MOST_JOBS) {
            now = Math.min(duration, now + step);
            run.until(now);
        }
        return now;
    }

    /** @throws IllegalArgumentException if the reference does not have what the board needs; the message names it */
    static Comparison of(Board board, long seed) {
        Result expected = Reference.run(board, seed);
        Run run = Run.of(board, seed);
        Jobs jobs = new Jobs(run);
        run.toEnd();
        List<Jobs.Job> all = jobs.finish(expected.end());
        int compared = 0;
        Earliest earliest = new Earliest();
        for (int t = 0; t < board.tasks().size(); t++) {
            String name = board.tasks().get(t).name();
            List<String> one = new ArrayList<>();
            List<String> other = new ArrayList<>();
            List<Result.Row> rows = expected.tasks().get(t);
            rows.forEach(row -> one.add(text(board, row)));
            List<Jobs.Job> its = all.stream()
                    .filter(job -> job.task().equals(name))
                    .sorted((a, b) -> Long.compare(a.number(), b.number()))
                    .toList();
            its.forEach(job -> other.add(text(job)));
            compared += Math.max(one.size(), other.size());
            for (int j = 0; j < Math.max(one.size(), other.size()); j++) {
                String x = j < one.size() ? one.get(j) : "no such job";
                String y = j < other.size() ? other.get(j) : "no such job";
                if (!x.equals(y)) {
                    long at =
                            j < rows.size() ? rows.get(j).release() : its.get(j).release();
                    earliest.take(at, name + "#" + j + ": reference " + x + " | engine " + y);
                    break;
                }
            }
        }
        return new Comparison(compared, earliest.text);
    }

    private static final class Earliest {
        private long at = Long.MAX_VALUE;

        @Nullable
        private String text;

        void take(long when, String what) {
            if (text == null || when < at) {
                at = when;
                text = what;
            }
        }
    }

    private static String text(Board board, Result.Row row) {
        boolean ran = row.state() != Result.State.SKIPPED;
        return text(
                row.state().name().toLowerCase(java.util.Locale.ROOT),
                row.core() < 0 ? "" : board.cores().get(row.core()).name(),
                row.arrival(),
                ran ? row.start() : -1,
                row.completion());
    }

    private static String text(Jobs.Job job) {
        return text(job.state(), job.core(), job.arrival(), job.start(), job.completion());
    }

    private static String text(String state, String core, long arrival, long start, long completion) {
        return state + (core.isEmpty() ? "" : " on " + core) + ", arrival " + Words.time(arrival)
                + (start < 0 ? "" : ", start " + Words.time(start))
                + (completion < 0 ? "" : ", completion " + Words.time(completion));
    }
}
