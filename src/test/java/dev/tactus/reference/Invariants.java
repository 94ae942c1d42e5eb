package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What must hold of every stream, whatever the rules say: no job is on two cores, no core has two jobs, none runs
 * before its release or where it may not, a job that completes has done the work that it was asked for and no more, a
 * lock has one owner, each message that is sent is received, overwritten or still in its ring, once, and the causes
 * that are blamed for the time of a job add up to it.
 */
final class Invariants implements TraceSink {
    private final Board board;
    private final Consumer<String> told;
    private boolean tells = true;
    private final int[] coreOf;
    private final int[] jobOn;
    private final int[] interruptOn;
    private final boolean[] paying;
    private final boolean[] idleOnCore;
    private final long[] numbers;
    private final List<Deque<Long>> open = new ArrayList<>();
    private final WorkLedger work;
    private final BlameLedger blame;
    private final long[] coreSince;
    private final int[] owners;
    private final int[] units;
    private final List<RingLedger> rings = new ArrayList<>();
    private long last;

    /** @param told hears of the first thing that does not hold */
    Invariants(Board board, long seed, Consumer<String> told) {
        this.board = board;
        this.told = told;
        int tasks = board.tasks().size();
        int cores = board.cores().size();
        coreOf = filled(tasks);
        jobOn = filled(cores);
        interruptOn = filled(cores);
        paying = new boolean[cores];
        idleOnCore = new boolean[tasks];
        numbers = new long[tasks];
        board.tasks().forEach(task -> open.add(new ArrayDeque<>()));
        work = new WorkLedger(board, seed);
        blame = new BlameLedger(board, seed);
        coreSince = new long[cores];
        owners = filled(board.resources().size());
        units = new int[owners.length];
        board.mailboxes().forEach(mailbox -> rings.add(new RingLedger(mailbox)));
    }

    private static int[] filled(int size) {
        int[] array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }

    private void hold(boolean holds, long at, String what, int task) {
        if (!holds) {
            tell(what, at, task);
        }
    }

    private void tell(String what, long at, int task) {
        if (!what.isEmpty() && tells) {
            tells = false;
            told.accept(what + (task < 0 ? "" : " (" + board.tasks().get(task).name() + ")") + " at " + at + " ps on "
                    + board.scenario());
        }
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        hold(at >= last, at, "time goes backwards", -1);
        last = at;
        if (kind != Kind.COMPLETE && kind != Kind.ABORT && kind != Kind.DROP) {
            tell(blame.read(kind, at, place, task, value), at, task);
        }
        switch (kind) {
            case RELEASE -> {
                hold(value <= at, at, "a release before its arrival", task);
                open.get(task).add(numbers[task]++);
            }
            case SKIP, DROP_RELEASE -> numbers[task]++;
            case DISPATCH -> dispatched(at, place, task);
            case PREEMPT, MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME ->
                leaves(at, task);
            case COMPLETE -> {
                hold(coreOf[task] == place, at, "a job ends where it does not run", task);
                leaves(at, task);
                if (!open.get(task).isEmpty()) {
                    tell(work.check(task, open.get(task).element()), at, task);
                    tell(blame.read(kind, at, place, task, value), at, task);
                }
                ended(at, task);
            }
            case ABORT, DROP -> {
                leaves(at, task);
                if (!open.get(task).isEmpty()) {
                    tell(blame.read(kind, at, place, task, value), at, task);
                }
                ended(at, task);
            }
            case SPIN_BEGIN, STALL_BEGIN -> still(at, task, true);
            case SPIN_END, STALL_END -> still(at, task, false);
            case OVERHEAD_BEGIN, OVERHEAD_END -> {
                account(at, place);
                hold(paying[place] != (kind == Kind.OVERHEAD_BEGIN), at, "overheads overlap", -1);
                paying[place] = kind == Kind.OVERHEAD_BEGIN;
            }
            case ACQUIRE -> acquired(at, place, task);
            case UNLOCK -> unlocked(at, place, task);
            case SEND -> tell(rings.get(place).sent(value), at, task);
            case VISIBLE -> tell(rings.get(place).visible(value), at, -1);
            case RECEIVE -> tell(rings.get(place).received(value), at, task);
            case OVERWRITE -> tell(rings.get(place).overwritten(value), at, task);
            case REJECT -> tell(rings.get(place).rejected(), at, task);
            default -> {
                // Nothing to hold.
            }
        }
    }

    private void acquired(long at, int resource, int task) {
        Board.Resource spec = board.resources().get(resource);
        if (spec.protocol() == Board.Protocol.SEMAPHORE) {
            units[resource]++;
            hold(units[resource] <= spec.count(), at, "more units of a semaphore than it has", task);
        } else {
            hold(owners[resource] < 0, at, "a lock with two owners", task);
            owners[resource] = task;
        }
    }

    private void unlocked(long at, int resource, int task) {
        if (board.resources().get(resource).protocol() == Board.Protocol.SEMAPHORE) {
            units[resource] = Math.max(0, units[resource] - 1);
        } else {
            hold(owners[resource] == task, at, "an unlock by another than the owner", task);
            owners[resource] = -1;
        }
    }

    /** On a core of its task, or on that of one who spins for the lock that it holds. */
    private boolean mayRun(int task, int core) {
        if (board.tasks().get(task).cores().contains(core)) {
            return true;
        }
        for (int r = 0; r < owners.length; r++) {
            if (owners[r] == task && board.resources().get(r).protocol() == Board.Protocol.MRSP) {
                return true;
            }
        }
        return false;
    }

    private void dispatched(long at, int core, int task) {
        hold(!open.get(task).isEmpty(), at, "a dispatch without a released job", task);
        hold(coreOf[task] < 0, at, "a job on two cores", task);
        hold(mayRun(task, core), at, "a job on a core that it may not use", task);
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

    private void ended(long at, int task) {
        hold(open.get(task).poll() != null, at, "the end of a job that was not released", task);
        work.ended(task);
        idleOnCore[task] = false;
    }

    /** The job that the core worked for since it was looked at last has done so much more. */
    private void account(long at, int core) {
        int task = interruptOn[core] >= 0 ? interruptOn[core] : jobOn[core];
        if (task >= 0 && !paying[core] && !idleOnCore[task]) {
            work.done(task, core, at - coreSince[core]);
            blame.executed(task, at - coreSince[core]);
        }
        coreSince[core] = at;
    }
}
