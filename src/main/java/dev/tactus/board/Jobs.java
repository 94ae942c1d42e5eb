package dev.tactus.board;

import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.sim.TraceSink;
import dev.tactus.trace.JobRow;
import dev.tactus.trace.JobTracker;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a run, as its job table has them, kept in memory: for tests and searches, not for long runs. */
public final class Jobs implements TraceSink {
    private final List<Job> list = new ArrayList<>();
    private final JobTracker tracker;

    /**
     * One job. Instants in picoseconds since power-on, -1 where there is none.
     *
     * @param number within the task, from 0; skipped arrivals are numbered too
     * @param core the last core it was on, empty for none
     * @param deadline absolute, {@link Long#MAX_VALUE} for none
     * @param state completed, aborted, dropped, skipped or open
     */
    public record Job(
            String task,
            long number,
            String core,
            long arrival,
            long release,
            long start,
            long completion,
            long deadline,
            String state) {
        /** From its arrival to its completion, -1 where it did not complete. */
        public long response() {
            return completion < 0 ? -1 : completion - arrival;
        }
    }

    /** Keeps the jobs of a run that has not begun. */
    public Jobs(Run run) {
        Board board = run.board();
        tracker = new JobTracker(run.header(), row -> list.add(job(board, row)), null);
        run.addSink(this);
    }

    private static Job job(Board board, JobRow row) {
        return new Job(
                board.tasks().get(row.task()).name(),
                row.job(),
                row.core() < 0 ? "" : board.cores().get(row.core()).name(),
                row.arrival(),
                row.release(),
                row.start(),
                row.completion(),
                row.deadline() == Time.NEVER ? Long.MAX_VALUE : row.deadline(),
                row.state().word());
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        tracker.accept(kind, at, place, task, value);
    }

    /** Those that have ended, in the order of their ends. */
    public List<Job> ended() {
        return List.copyOf(list);
    }

    /** The run is over: those that have ended, and then those that are open. Once. */
    public List<Job> finish(long end) {
        tracker.finish(end);
        return ended();
    }
}
