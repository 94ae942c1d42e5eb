package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first violation of a run, in full. */
public final class Violation {
    private static final int MOST_SLICES = 24;
    private static final int SHOWN_OF_MORE = 8;
    private static final int MOST_WAITS = 5;

    private final Header header;
    private final PrintWriter out;

    /** Of a run with that head. */
    public Violation(Header header, PrintWriter out) {
        this.header = header;
        this.out = out;
    }

    /**
     * Prints the contract, the job that broke it as far as it is known, and the command that repeats the run up to
     * there, which may be empty.
     */
    public void print(Verdict verdict, @Nullable Explanation job, String replay) {
        out.println("first violation: " + verdict.contract().name() + " at " + Words.time(verdict.at()));
        out.println("  contract    " + verdict.contract().text()
                + (verdict.contract().implicit()
                        ? " (implicit)"
                        : place(verdict.contract().place())));
        out.println("  because     " + verdict.because());
        if (job != null) {
            job(job);
        }
        if (!replay.isEmpty()) {
            out.println("  replay      " + replay);
        }
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
        boolean waits = waits(job);
        if (job.slices().isEmpty()) {
            return;
        }
        String until = waits ? "until it waited" : "to its end";
        out.println("  what ran from its arrival " + until + ", on the cores that it may use:");
        slices(job);
    }

    /** What it waits for, or has waited for; whether it still does. */
    private boolean waits(Explanation job) {
        List<Explanation.Wait> waits = job.waits();
        if (waits.isEmpty()) {
            if (job.behind() >= 0) {
                out.println("  waits       for the end of " + name(job.task(), job.behind()));
            }
            return false;
        }
        Explanation.Wait last = waits.get(waits.size() - 1);
        boolean now = last.to() < 0;
        String present = now ? "since " + Words.time(last.from()) + ": " + last.words(header) : "";
        if (job.behind() >= 0) {
            String which = now ? ", which waits " + present : "";
            out.println("  waits       for the end of " + name(job.task(), job.behind()) + which);
        } else {
            out.println(now ? "  waits       " + present : "  waited      " + waited(job));
        }
        return now;
    }

    /** How long in all, for what, the longest first. */
    private String waited(Explanation job) {
        Map<String, Long> times = new TreeMap<>();
        long all = 0;
        for (Explanation.Wait wait : job.waits()) {
            all += wait.to() - wait.from();
            times.merge(wait.words(header), wait.to() - wait.from(), Long::sum);
        }
        String first = job.waitsLeftOut() > 0
                ? " in the last of " + (job.waitsLeftOut() + job.waits().size()) + " waits"
                : "";
        return Words.time(all) + first + ": "
                + times.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(MOST_WAITS)
                        .map(each -> each.getKey() + (times.size() > 1 ? " " + Words.time(each.getValue()) : ""))
                        .collect(Collectors.joining("; "));
    }

    private void slices(Explanation job) {
        List<Explanation.Slice> slices = job.slices();
        int most = slices.size() + job.leftOut() > MOST_SLICES ? SHOWN_OF_MORE : MOST_SLICES;
        TextTable table = new TextTable("lrrl", "  core", "from", "to", "");
        for (Explanation.Slice slice : slices.subList(0, Math.min(most, slices.size()))) {
            String who = slice.task() < 0 ? "" : name(slice.task(), slice.job());
            boolean own = slice.task() == job.task() && slice.job() == job.job();
            table.row(
                    "  " + header.cores().get(slice.core()).name(),
                    Words.time(slice.from()),
                    Words.time(slice.to()),
                    (slice.kind().equals("run") ? who : slice.kind() + " " + who) + (own ? " (itself)" : ""));
        }
        out.print(table.text());
        long left = slices.size() - most + job.leftOut();
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
