package dev.tactus.cli;

import dev.tactus.board.Outcome;
import dev.tactus.check.Explanation;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first violation of a run, in full. */
final class Violation {
    private static final int MOST_SLICES = 24;

    private final Header header;
    private final PrintWriter out;

    Violation(Outcome outcome, PrintWriter out) {
        this.header = outcome.header();
        this.out = out;
    }

    void print(Verdict verdict, @Nullable Explanation job, String replay) {
        out.println("first violation: " + verdict.contract().name() + " at " + Words.time(verdict.at()));
        out.println("  contract    " + verdict.contract().text()
                + (verdict.contract().implicit()
                        ? " (implicit)"
                        : place(verdict.contract().place())));
        out.println("  because     " + verdict.because());
        if (job != null) {
            job(job);
        }
        out.println("  replay      " + replay);
        out.println();
    }

    private static String place(String place) {
        return place.isEmpty() ? "" : " (" + place + ")";
    }

    private void job(Explanation job) {
        String core = job.core() < 0
                ? ", never on a core"
                : " on core " + header.cores().get(job.core()).name();
        out.println("  job         " + name(job.task(), job.job()) + core + ", " + job.state());
        out.println("  arrival     " + Words.time(job.arrival()));
        out.println("  release     " + instant(job.release()));
        out.println("  start       " + instant(job.start()));
        out.println("  deadline    " + Words.time(job.deadline()));
        out.println("  completion  " + instant(job.completion()) + completed(job));
        if (job.slices().isEmpty()) {
            return;
        }
        out.println("  what ran from its arrival to its end, on the cores that it may use:");
        List<Explanation.Slice> slices = job.slices();
        TextTable table = new TextTable("lrrl", "  core", "from", "to", "");
        for (Explanation.Slice slice : slices.subList(0, Math.min(MOST_SLICES, slices.size()))) {
            String who = slice.task() < 0 ? "" : name(slice.task(), slice.job());
            boolean own = slice.task() == job.task() && slice.job() == job.job();
            table.row(
                    "  " + header.cores().get(slice.core()).name(),
                    Words.time(slice.from()),
                    Words.time(slice.to()),
                    (slice.kind().equals("run") ? who : slice.kind() + " " + who) + (own ? " (itself)" : ""));
        }
        out.print(table.text());
        long left = slices.size() - MOST_SLICES + job.leftOut();
        if (left > 0) {
            out.println("    ... and " + left + " more slices; in all:");
            for (Explanation.Share share :
                    job.shares().subList(0, Math.min(10, job.shares().size()))) {
                String who = share.task() < 0
                        ? "overhead"
                        : header.tasks().get(share.task()).name();
                out.println("      " + who + " " + Words.about(share.picos()));
            }
        }
    }

    private String name(int task, long job) {
        return header.tasks().get(task).name() + (job < 0 ? "" : "#" + job);
    }

    private static String instant(long at) {
        return at < 0 ? "never" : Words.time(at);
    }

    private static String completed(Explanation job) {
        if (job.completion() < 0) {
            return job.tardiness() > 0 ? " (" + Words.time(job.tardiness()) + " late when last seen)" : "";
        }
        String response = " (response " + Words.time(job.completion() - job.arrival());
        if (job.deadline() == Time.NEVER) {
            return response + ")";
        }
        return response
                + (job.tardiness() > 0
                        ? ", tardiness " + Words.time(job.tardiness())
                        : ", in time by " + Words.time(job.deadline() - job.completion()))
                + ")";
    }
}
