package dev.tactus.reference;

import dev.tactus.board.Board;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task and all its jobs so far. */
final class TaskState {
    final Board.Task spec;
    final int index;
    final List<Job> jobs = new ArrayList<>();
    /** The instant at which the first of its clusters runs. */
    final long runsAt;
    /** Null where it is not released by time. */
    final @Nullable Arrivals arrivals;

    int lastCore = -1;

    TaskState(Board board, long seed, int index) {
        this.spec = board.tasks().get(index);
        this.index = index;
        long first = Job.NEVER;
        for (int core : spec.cores()) {
            first = Math.min(
                    first,
                    board.clusters().get(board.cores().get(core).cluster()).runsAt());
        }
        this.runsAt = first;
        this.arrivals = Arrivals.of(board, seed, index, runsAt);
    }

    /** The oldest job that has not ended, or null. */
    @Nullable
    Job current() {
        for (Job job : jobs) {
            if (!job.ended()) {
                return job;
            }
        }
        return null;
    }

    int unfinished() {
        int count = 0;
        for (Job job : jobs) {
            count += job.ended() ? 0 : 1;
        }
        return count;
    }

    /** Whether a job that has missed its deadline is still unfinished. */
    boolean late() {
        for (Job job : jobs) {
            if (!job.ended() && job.missed) {
                return true;
            }
        }
        return false;
    }

    /** Whether releases are left of {@code jobs: N}. */
    boolean mayRelease() {
        return spec.jobs() < 0 || jobs.size() < spec.jobs();
    }

    boolean isHelper() {
        return spec.helper() != null;
    }
}
