package dev.tactus.board;

import dev.tactus.check.Blame;
import dev.tactus.check.Cause;
import dev.tactus.check.ChainPath;
import dev.tactus.check.JobBlame;
import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import dev.tactus.trace.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The story of one job: what its time went into, stretch by stretch, what it would have done without the largest causes
 * (each found by a run of its own), and for each chain that it is in the jobs whose values led to it.
 *
 * @param stretches from its arrival to its end, without gaps
 * @param missed whether it was not completed by its deadline
 * @param alternatives in the order of the causes, the longest first
 * @param paths one for each chain that its task is in
 */
public record JobStory(
        Header header,
        JobBlame job,
        boolean missed,
        List<JobBlame.Stretch> stretches,
        List<Alternative> alternatives,
        List<Path> paths) {
    private static final int PIECES = 200;

    /**
     * The same job without a cause.
     *
     * @param part the cause that was taken away, and how long it was
     * @param without the job in the other run, or null where it has none such
     */
    public record Alternative(
            JobBlame.Part part, String words, @Nullable JobBlame without) {
        /** By how much it would have been done earlier after its arrival; negative: later. Only of completed jobs. */
        public long gain(JobBlame told) {
            return told.elapsed() - (without == null ? told.elapsed() : without.elapsed());
        }

        /** Whether it would have been completed. */
        public boolean completes() {
            return without != null && without.state() == JobState.COMPLETED;
        }
    }

    /** The jobs along a chain, the told one last. */
    public record Path(int chain, List<JobBlame> jobs) {}

    /**
     * Tells of a job, or null where the run has no such job that was released.
     *
     * @param most so many causes are taken away, one after the other
     * @param enough asked between the runs; true: no more of them
     */
    public static @Nullable JobStory of(Board board, long seed, int task, long job, int most, BooleanSupplier enough) {
        Seen seen = new Seen(board, seed, task, job);
        List<ChainPath> chains = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        Header header = seen.run.header();
        for (int c = 0; c < header.chains().size(); c++) {
            int position = header.chains().get(c).path().indexOf(task);
            if (position >= 0) {
                ChainPath path = new ChainPath(header, c);
                seen.run.addSink(path);
                chains.add(path);
                positions.add(position);
                ordinals.add(c);
            }
        }
        JobBlame told = seen.toItsEnd();
        if (told == null) {
            return null;
        }
        List<Alternative> alternatives = new ArrayList<>();
        List<String> tried = new ArrayList<>();
        for (JobBlame.Part part : told.parts()) {
            WhatIf other = WhatIf.without(board, task, part);
            if (other != null
                    && alternatives.size() < most
                    && !enough.getAsBoolean()
                    && !tried.contains(other.words())) {
                tried.add(other.words());
                alternatives.add(
                        new Alternative(part, other.words(), new Seen(other.board(), seed, task, job).toItsEnd()));
            }
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            paths.add(path(board, seed, ordinals.get(i), chains.get(i).to(positions.get(i), job)));
        }
        long deadline = told.deadline();
        boolean late = deadline != Time.NEVER && told.end() > deadline;
        boolean missed = late || told.state() == JobState.ABORTED;
        return new JobStory(header, told, missed, List.copyOf(seen.stretches), alternatives, paths);
    }

    private static Path path(Board board, long seed, int chain, List<ChainPath.Hop> hops) {
        List<JobBlame> jobs = new ArrayList<>();
        for (ChainPath.Hop hop : hops) {
            JobBlame job = new Seen(board, seed, hop.task(), hop.job()).toItsEnd();
            if (job != null) {
                jobs.add(job);
            }
        }
        return new Path(chain, jobs);
    }

    /** How long it was executing, at whatever speed. */
    public long executed() {
        return job.of(Cause.RUN) + job.of(Cause.SLOW);
    }

    /** A run that is watched until one job has ended. */
    private static final class Seen {
        final Run run;
        final List<JobBlame.Stretch> stretches;
        private final Blame blame;
        private @Nullable JobBlame found;

        Seen(Board board, long seed, int task, long job) {
            run = Run.of(board, seed);
            blame = Blames.of(run, each -> found = each.task() == task && each.job() == job ? each : found);
            stretches = blame.follow(task, job);
            run.addSink(blame);
        }

        @Nullable
        JobBlame toItsEnd() {
            long step = Math.max(1, run.board().plan().duration() / PIECES);
            long now = 0;
            while (found == null && !run.over()) {
                now = now > Time.NEVER - step ? Time.NEVER : now + step;
                run.until(now);
            }
            if (found == null) {
                blame.finish(run.now());
            }
            return found;
        }
    }
}
