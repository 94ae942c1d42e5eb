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
import java.util.EnumSet;
import java.util.Set;

/**
 * Holds blame to what is counted here in another way: the causes of each job add up to its time, those of execution to
 * the time that it executed, those of waits to the time between its suspensions and its becoming ready; and no core is
 * left free for a ready job by a policy that does not do so.
 */
final class BlameLedger {
    private static final Set<Kind> WAITS = EnumSet.noneOf(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            if (kind.name().startsWith("WAIT_")) {
                WAITS.add(kind);
            }
        }
    }

    private static final Set<Cause> EXECUTES = EnumSet.of(Cause.RUN, Cause.SLOW);
    private static final Set<Cause> SUSPENDED =
            EnumSet.of(Cause.LOCK, Cause.SEMAPHORE, Cause.EVENT, Cause.RECEIVE, Cause.SEND, Cause.WORKER, Cause.WAIT);

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
        if (WAITS.contains(kind)) {
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
        long executes = 0;
        long suspended = 0;
        for (JobBlame.Part part : job.parts()) {
            all += part.picos();
            executes += EXECUTES.contains(part.cause()) ? part.picos() : 0;
            suspended += SUSPENDED.contains(part.cause()) ? part.picos() : 0;
            if (part.picos() <= 0) {
                wrong(job, "a cause of no length");
            }
        }
        if (all != job.end() - job.arrival()) {
            wrong(job, "causes of " + all + " ps");
        }
        if (job.state() == JobState.COMPLETED) {
            if (arrival[job.task()] != job.arrival()) {
                wrong(job, "another response than the stream's");
            }
        }
        if (executes != executed[job.task()]) {
            wrong(job, "executed " + executed[job.task()] + " ps");
        }
        if (suspended != waited[job.task()]) {
            wrong(job, "waited " + waited[job.task()] + " ps");
        }
        if (job.of(Cause.HELD) > 0 && !mayHold(job)) {
            wrong(job, "held back by a policy that does not");
        }
    }

    private boolean mayHold(JobBlame job) {
        Board.Domain domain = board.domains().get(board.tasks().get(job.task()).domain());
        Fair fair = domain.fair();
        return domain.own() != null
                || HOLD_BACK.contains(domain.policy())
                || domain.placing() != Placing.GLOBAL && !domain.partitioned()
                || fair != null && (fair.balance() != Fair.Balance.PULL || fair.thresholds() != null);
    }

    private void wrong(JobBlame job, String what) {
        if (wrong.isEmpty()) {
            wrong = "blame of job " + job.job() + ", " + (job.end() - job.arrival()) + " ps: " + what + ", "
                    + job.parts();
        }
    }
}
