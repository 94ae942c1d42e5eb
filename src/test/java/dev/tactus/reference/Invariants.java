package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Chance;
import dev.tactus.board.Step;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * What must hold of every stream, whatever the rules say: no job is on two cores, no core has two jobs, none runs
 * before its release or where it may not, a job that completes has done the work that it was asked for and no more, a
 * lock has one owner, and no message comes from nowhere or goes nowhere.
 */
final class Invariants implements TraceSink {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);

    private final Board board;
    private final List<String> broken = new ArrayList<>();
    private final int[] coreOf;
    private final int[] jobOn;
    private final int[] interruptOn;
    private final boolean[] paying;
    private final boolean[] idleOnCore;
    private final long[] numbers;
    private final List<Deque<Long>> open = new ArrayList<>();
    private final BigInteger[] done;
    private final long[] coreSince;
    private final int[] owners;
    private final int[] ring;
    private long last;

    Invariants(Board board) {
        this.board = board;
        int tasks = board.tasks().size();
        int cores = board.cores().size();
        coreOf = filled(tasks);
        jobOn = filled(cores);
        interruptOn = filled(cores);
        paying = new boolean[cores];
        idleOnCore = new boolean[tasks];
        numbers = new long[tasks];
        board.tasks().forEach(task -> open.add(new ArrayDeque<>()));
        done = new BigInteger[tasks];
        Arrays.fill(done, BigInteger.ZERO);
        coreSince = new long[cores];
        owners = filled(board.resources().size());
        ring = new int[board.mailboxes().size()];
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }

    /** The first thing that did not hold, or nothing. */
    String broken() {
        return broken.isEmpty() ? "" : broken.get(0);
    }

    private void hold(boolean holds, long at, String what, int task) {
        if (!holds) {
            broken.add(what + (task < 0 ? "" : " (" + board.tasks().get(task).name() + ")") + " at " + at + " ps");
        }
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        hold(at >= last, at, "time goes backwards", -1);
        last = at;
        switch (kind) {
            case RELEASE -> {
                hold(value <= at, at, "a release before its arrival", task);
                open.get(task).add(numbers[task]++);
            }
            case SKIP -> numbers[task]++;
            case DISPATCH -> dispatched(at, place, task);
            case PREEMPT, MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME ->
                leaves(at, task);
            case COMPLETE -> {
                leaves(at, task);
                worked(at, task, open.get(task).element());
                ended(task);
            }
            case ABORT -> {
                leaves(at, task);
                ended(task);
            }
            case SPIN_BEGIN, STALL_BEGIN -> still(at, task, true);
            case SPIN_END, STALL_END -> still(at, task, false);
            case OVERHEAD_BEGIN, OVERHEAD_END -> {
                account(at, place);
                hold(paying[place] != (kind == Kind.OVERHEAD_BEGIN), at, "overheads overlap", -1);
                paying[place] = kind == Kind.OVERHEAD_BEGIN;
            }
            case ACQUIRE -> {
                hold(owners[place] < 0, at, "a lock with two owners", task);
                owners[place] = task;
            }
            case UNLOCK -> {
                hold(owners[place] == task, at, "an unlock by another than the owner", task);
                owners[place] = -1;
            }
            case SEND -> ring(at, place, 1);
            case RECEIVE, OVERWRITE -> ring(at, place, -1);
            default -> {
                // Nothing to hold.
            }
        }
    }

    private void ring(long at, int mailbox, int more) {
        ring[mailbox] += more;
        boolean fits = ring[mailbox] >= 0
                && ring[mailbox] <= board.mailboxes().get(mailbox).slots();
        hold(
                fits,
                at,
                ring[mailbox] + " messages in the ring of "
                        + board.mailboxes().get(mailbox).name(),
                -1);
    }

    private void dispatched(long at, int core, int task) {
        hold(!open.get(task).isEmpty(), at, "a dispatch without a released job", task);
        hold(coreOf[task] < 0, at, "a job on two cores", task);
        hold(board.tasks().get(task).cores().contains(core), at, "a job on a core that it may not use", task);
        account(at, core);
        int[] slots = board.tasks().get(task).interrupt() ? interruptOn : jobOn;
        hold(slots[core] < 0, at, "two jobs on one core", task);
        slots[core] = task;
        coreOf[task] = core;
    }

    private void leaves(long at, int task) {
        int core = coreOf[task];
        if (core < 0) {
            return;
        }
        account(at, core);
        coreOf[task] = -1;
        (board.tasks().get(task).interrupt() ? interruptOn : jobOn)[core] = -1;
    }

    private void still(long at, int task, boolean begins) {
        if (coreOf[task] >= 0) {
            account(at, coreOf[task]);
        }
        idleOnCore[task] = begins;
    }

    private void ended(int task) {
        open.get(task).remove();
        done[task] = BigInteger.ZERO;
        idleOnCore[task] = false;
    }

    /** Adds the work of the core since it was looked at last to the job that it worked for. */
    private void account(long at, int core) {
        int task = interruptOn[core] >= 0 ? interruptOn[core] : jobOn[core];
        if (task >= 0 && !paying[core] && !idleOnCore[task]) {
            Board.Core spec = board.cores().get(core);
            done[task] = done[task].add(BigInteger.valueOf(at - coreSince[core])
                    .multiply(BigInteger.valueOf(spec.hertz()))
                    .multiply(BigInteger.valueOf(spec.capacityPerMhz())));
        }
        coreSince[core] = at;
    }

    /** Each compute ends at the first whole picosecond at which nothing is left: less than one too much for each. */
    private void worked(long at, int task, long job) {
        Board.Task spec = board.tasks().get(task);
        if (spec.helper() != null) {
            return;
        }
        BigInteger asked = BigInteger.ZERO;
        int computes = 0;
        for (Program.Op op : Program.of(spec.body(), job)) {
            if (op.step() instanceof Step.Lock lock && lock.timeout() >= 0) {
                return; // it may have gone on without what is locked
            } else if (op.step() instanceof Step.Compute compute) {
                long seed = board.plan().seeds().get(0);
                long cycles = Chance.cycles(board, seed, task, op.draw(), job, op.repetition(), op.repetitions());
                asked = asked.add(BigInteger.valueOf(cycles)
                        .multiply(BigInteger.valueOf(compute.work().capacityPerMhz()))
                        .multiply(SECOND));
                computes++;
            }
        }
        BigInteger fastest = BigInteger.ZERO;
        for (Board.Core core : board.cores()) {
            fastest = fastest.max(BigInteger.valueOf(core.hertz()).multiply(BigInteger.valueOf(core.capacityPerMhz())));
        }
        BigInteger over = done[task].subtract(asked);
        boolean right =
                over.signum() >= 0 && over.compareTo(fastest.multiply(BigInteger.valueOf(Math.max(1, computes)))) < 0;
        hold(right, at, "job " + job + " did " + done[task] + " units of work and was asked for " + asked, task);
    }
}
