package dev.tactus.cli;

import dev.tactus.board.JobStory;
import dev.tactus.check.Cause;
import dev.tactus.check.JobBlame;
import dev.tactus.check.TextTable;
import dev.tactus.check.Words;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import dev.tactus.trace.Gantt;
import dev.tactus.trace.JobState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The story of a job as text. */
final class StoryText {
    private static final int MOST_STRETCHES = 40;
    private static final int BAR = 30;

    private final JobStory story;
    private final JobBlame job;
    private final Header header;
    private final PrintWriter out;

    StoryText(JobStory story, PrintWriter out) {
        this.story = story;
        this.job = story.job();
        this.header = story.header();
        this.out = out;
    }

    /** @param picture of the cores while the job lived; @param step what a character of it stands for */
    void print(Gantt picture, long step) {
        head();
        causes();
        stretches();
        picture(picture, step);
        story.alternatives().forEach(this::alternative);
        if (!story.alternatives().isEmpty()) {
            out.println();
        }
        story.paths().forEach(this::path);
    }

    private static String name(Header header, int task, long number) {
        return header.tasks().get(task).name() + "#" + number;
    }

    private void head() {
        out.println(name(header, job.task(), job.job()) + " " + ended(job)
                + (job.core() < 0
                        ? ", never on a core"
                        : " on core " + header.cores().get(job.core()).name()));
        out.println("  arrival   " + Words.time(job.arrival()));
        out.println("  end       " + Words.time(job.end()) + ", after " + Words.time(job.elapsed()));
        out.println("  deadline  " + Words.time(job.deadline()) + against(job));
        out.println();
    }

    private static String ended(JobBlame job) {
        return job.state() == JobState.OPEN
                ? "is still unfinished at the end of the run"
                : job.state().word();
    }

    private static String against(JobBlame job) {
        if (job.deadline() == Time.NEVER) {
            return "";
        }
        long left = job.deadline() - job.end();
        if (job.state() != JobState.COMPLETED) {
            return left > 0 ? "" : ", missed";
        }
        return left >= 0 ? ", met by " + Words.time(left) : ", missed by " + Words.time(-left);
    }

    /** The words of a cause: what it is, of what, by whom. */
    private String words(JobBlame.Part part) {
        String of = part.ofName(header);
        String by = part.byName(header);
        return switch (part.cause()) {
            case RUN -> "executed on " + of;
            case SLOW -> "slower core " + of;
            case PREEMPTION -> "preemption by " + by;
            case BLOCKING -> "blocking by " + by + (of.isEmpty() ? "" : ", which holds " + of);
            case LOCK, SPIN -> part.cause().word() + " " + of + (by.isEmpty() ? "" : ", held by " + by);
            case SEMAPHORE -> "semaphore " + of;
            case EVENT -> "event " + of;
            case RECEIVE -> "message from " + of;
            case SEND -> "room in " + of;
            case WORKER -> "answer of " + of;
            case WAIT -> "suspended itself";
            case AFTER -> "end of " + by;
            case BACKLOG -> "earlier jobs of the task";
            case JITTER -> "release jitter";
            case INTERRUPT -> "interrupt" + (of.isEmpty() ? "" : " of " + of) + (by.isEmpty() ? "" : " " + by);
            case SWITCH, SCHEDULING, TICK -> part.cause().word() + (by.isEmpty() ? "" : " to " + by) + " on " + of;
            case STALL -> "memory, on " + of;
            case SERVER -> "server " + of;
            case WINDOW -> "closed window of " + of;
            case BOOT -> "its cores were not up";
            case HELD -> "held back by the policy";
        };
    }

    private void causes() {
        out.println("where its time went");
        TextTable table = new TextTable("lrrl", "cause", "time", "share", "");
        for (JobBlame.Part part : job.parts()) {
            long bar = part.picos() / Math.max(1, job.elapsed() / BAR);
            table.row(
                    words(part),
                    Words.time(part.picos()),
                    Words.perCent(part.picos(), Math.max(1, job.elapsed())),
                    "#".repeat((int) Math.min(BAR, Math.max(1, bar))));
        }
        out.print(table.text());
        out.println();
    }

    private void stretches() {
        out.println("what happened, from its arrival on");
        TextTable table = new TextTable("rrl", "at", "for", "");
        List<JobBlame.Stretch> all = story.stretches();
        List<JobBlame.Stretch> shown = new ArrayList<>(all.subList(0, Math.min(MOST_STRETCHES, all.size())));
        for (JobBlame.Stretch stretch : shown) {
            table.row(
                    "+" + Words.time(stretch.from() - job.arrival()),
                    Words.time(stretch.to() - stretch.from()),
                    words(stretch.part()));
        }
        out.print(table.text());
        if (all.size() > shown.size()) {
            out.println("  ... and " + (all.size() - shown.size()) + " more");
        }
        out.println();
    }

    private void picture(Gantt picture, long step) {
        out.println("the cores meanwhile, " + Words.time(step) + " a character");
        StringBuilder seen = new StringBuilder();
        for (int core = 0; core < header.cores().size(); core++) {
            seen.append(picture.row(core));
        }
        picture.text().lines().forEach(line -> out.println("  " + line));
        List<String> legend = new ArrayList<>();
        for (int task = 0; task < header.tasks().size(); task++) {
            if (seen.indexOf(String.valueOf(Gantt.symbol(task))) >= 0) {
                legend.add(Gantt.symbol(task) + " " + header.tasks().get(task).name());
            }
        }
        add(legend, seen, '#', "overhead");
        add(legend, seen, '~', "spins");
        add(legend, seen, '=', "waits for memory");
        out.println("  " + String.join(", ", legend));
        out.println();
    }

    private static void add(List<String> legend, StringBuilder seen, char symbol, String what) {
        if (seen.indexOf(String.valueOf(symbol)) >= 0) {
            legend.add(symbol + " " + what);
        }
    }

    private void alternative(JobStory.Alternative other) {
        JobBlame without = other.without();
        String then;
        if (without == null || !other.completes()) {
            then = "it would not have been completed either";
        } else if (job.state() != JobState.COMPLETED) {
            then = "it would have been completed after " + Words.time(without.elapsed());
        } else {
            long gain = other.gain(job);
            then = gain == 0
                    ? "it would have been as slow"
                    : "it would have been " + Words.time(Math.abs(gain)) + (gain > 0 ? " faster" : " slower");
        }
        out.println(other.words() + " " + then + deadline(without));
    }

    private String deadline(@org.jspecify.annotations.Nullable JobBlame without) {
        if (without == null || without.state() != JobState.COMPLETED || without.deadline() == Time.NEVER) {
            return "";
        }
        long left = without.deadline() - without.end();
        return left >= 0
                ? (story.missed() ? ", and would have met its deadline by " : ", in time by ") + Words.time(left)
                : ", and still missed its deadline by " + Words.time(-left);
    }

    private void path(JobStory.Path path) {
        if (path.jobs().size() < 2) {
            return;
        }
        out.println("chain " + header.chains().get(path.chain()).name() + ": the values that led to it");
        TextTable table = new TextTable("llrrl", "job", "core", "arrival", "end", "largest causes");
        for (JobBlame hop : path.jobs()) {
            String core = hop.core() < 0 ? "" : header.cores().get(hop.core()).name();
            List<String> largest = hop.parts().stream()
                    .filter(part -> part.cause() != Cause.SLOW)
                    .limit(3)
                    .map(part -> words(part) + " " + Words.time(part.picos()))
                    .toList();
            table.row(
                    name(header, hop.task(), hop.job()),
                    core,
                    Words.time(hop.arrival()),
                    Words.time(hop.end()),
                    String.join("; ", largest));
        }
        out.print(table.text());
        out.println("  from the first arrival to its end "
                + Words.time(job.end() - path.jobs().get(0).arrival()));
        out.println();
    }
}
