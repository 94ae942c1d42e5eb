package dev.tactus.reference;

import dev.tactus.board.Blames;
import dev.tactus.board.Board;
import dev.tactus.board.Fair;
import dev.tactus.board.Placing;
import dev.tactus.check.Blame;
import dev.tactus.check.Cause;
import dev.tactus.check.JobBlame;
import dev.tactus.sim.Kind;
import dev.tactus.trace.JobState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Holds blame to what is counted here in another way: the causes of each job add up to its time, those of execution to
 * the time that it executed, those of waits to the time between its suspensions and its becoming ready; and no core is
 * left free for a ready job by a policy that does not do so.
 */
final class BlameLedger {
    private static final List<Cause> EXECUTES = List.of(Cause.RUN, Cause.SLOW);
    private static final List<Cause> SUSPENDED =
            List.of(Cause.LOCK, Cause.SEMAPHORE, Cause.EVENT, Cause.RECEIVE, Cause.SEND, Cause.WORKER, Cause.WAIT);

    /** Policies that leave a core free although somebody is ready. */
    private static final Set<String> HOLD_BACK = Set.of("run", "pd2", "pf", "epdf");

    private final Board board;
    private final Blame blame;
    private final long[] arrival;
    private final long[] executed;
    private final long[] waitsSince;
    private final long[] waited;
    private String wrong = "";

    BlameLedger(Board board, long seed) {
        this.board = board;
        int tasks = board.tasks().size();
        arrival = new long[tasks];
        executed = new long[tasks];
        waited = new long[tasks];
        waitsSince = new long[tasks];
        Arrays.fill(waitsSince, -1);
        blame = Blames.of(board, seed, this::check);
    }

    /** The present job of the task executed so much longer. */
    void executed(int task, long picos) {
        executed[task] += picos;
    }

    /** Reads a record; one that ends a job after what its core did is counted. Returns what is wrong, or nothing. */
    String read(Kind kind, long at, int place, int task, long value) {
        if (kind.name().startsWith("WAIT_")) {
            waitsSince[task] = at;
        }
        boolean ends = kind == Kind.COMPLETE || kind == Kind.ABORT || kind == Kind.DROP;
        if ((kind == Kind.READY || ends) && waitsSince[task] >= 0) {
            waited[task] += at - waitsSince[task];
            waitsSince[task] = -1;
        }
        if (kind == Kind.COMPLETE) {
            arrival[task] = at - value;
        }
        blame.accept(kind, at, place, task, value);
        if (ends) {
            executed[task] = 0;
            waited[task] = 0;
        }
        return wrong;
    }

    private void check(JobBlame job) {
        long all = 0;
        for (JobBlame.Part part : job.parts()) {
            all += part.picos();
            hold(part.picos() > 0, job, "a cause of no length");
        }
        hold(all == job.end() - job.arrival(), job, "causes of " + all + " ps");
        if (job.state() == JobState.COMPLETED) {
            hold(arrival[job.task()] == job.arrival(), job, "another response than the stream's");
        }
        hold(sum(job, EXECUTES) == executed[job.task()], job, "executed " + executed[job.task()] + " ps");
        hold(sum(job, SUSPENDED) == waited[job.task()], job, "waited " + waited[job.task()] + " ps");
        Board.Domain domain = board.domains().get(board.tasks().get(job.task()).domain());
        Fair fair = domain.fair();
        boolean mayHold = domain.own() != null
                || HOLD_BACK.contains(domain.policy())
                || domain.placing() != Placing.GLOBAL && !domain.partitioned()
                || fair != null && (fair.balance() != Fair.Balance.PULL || fair.thresholds() != null);
        hold(mayHold || job.of(Cause.HELD) == 0, job, "held back by " + domain.policy());
    }

    private static long sum(JobBlame job, List<Cause> causes) {
        return causes.stream().mapToLong(job::of).sum();
    }

    private void hold(boolean holds, JobBlame job, String what) {
        if (!holds && wrong.isEmpty()) {
            wrong = "blame of job " + job.job() + ", " + (job.end() - job.arrival()) + " ps: " + what + ", "
                    + job.parts();
        }
    }
}
