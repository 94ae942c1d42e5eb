package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Run;
import dev.tactus.check.Metrics;
import dev.tactus.reference.Result.State;
import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a {@link Result}, read off the engine's stream. */
final class Observed implements TraceSink {
    /** A job that is being observed. */
    private static final class Row {
        final int task;
        final long number;
        final long arrival;
        final long release;
        long deadline;
        long start = -1;
        long completion = -1;
        int core = -1;
        int preemptions;
        int migrations;
        int dispatches;
        boolean missed;
        State state = State.OPEN;

        Row(int task, long number, long arrival, long release, long deadline) {
            this.task = task;
            this.number = number;
            this.arrival = arrival;
            this.release = release;
            this.deadline = deadline;
        }

        Result.Row row() {
            return new Result.Row(
                    task,
                    number,
                    arrival,
                    release,
                    start,
                    completion,
                    deadline,
                    core,
                    preemptions,
                    migrations,
                    dispatches,
                    missed,
                    state);
        }
    }

    private final Header header;
    private final List<List<Row>> rows = new ArrayList<>();
    private final long[][] boxes;
    private final long[][] stacks;
    private final CoreClock[] cores;
    private final boolean[] spins;
    private final boolean[] stalls;
    private final int[] on;
    private final Metrics figures;

    private Observed(Header header) {
        this.header = header;
        header.tasks().forEach(task -> rows.add(new ArrayList<>()));
        boxes = new long[header.mailboxes().size()][4];
        stacks = new long[header.tasks().size()][];
        Arrays.setAll(stacks, i -> new long[] {-1, 0});
        figures = new Metrics(header);
        cores = new CoreClock[header.cores().size()];
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new CoreClock();
        }
        spins = new boolean[rows.size()];
        stalls = new boolean[rows.size()];
        on = new int[rows.size()];
        Arrays.fill(on, -1);
    }

    /** Runs the engine, with further readers of its stream. */
    static Result run(Board board, long seed, TraceSink... others) {
        Run run = Run.of(board, seed);
        Observed observed = new Observed(run.header());
        run.addSink(observed);
        run.addSink(observed.figures);
        for (TraceSink other : others) {
            run.addSink(other);
        }
        run.toEnd();
        return observed.result(board.plan().drain() ? run.now() : board.plan().duration());
    }

    private Result result(long end) {
        List<List<Result.Row>> tasks = new ArrayList<>();
        rows.forEach(list -> tasks.add(list.stream().map(Row::row).toList()));
        List<Result.Box> mailboxes = new ArrayList<>();
        for (long[] b : boxes) {
            mailboxes.add(new Result.Box(b[0] + b[2], b[1], b[2], b[3], b[0] - b[1] - b[3]));
        }
        List<Result.Parts> parts = new ArrayList<>();
        for (CoreClock core : cores) {
            core.until(end);
            parts.add(core.parts());
        }
        List<Result.Stack> stacks = new ArrayList<>();
        for (long[] stack : this.stacks) {
            stacks.add(new Result.Stack(stack[0], (int) stack[1]));
        }
        List<Result.Queue> queues = new ArrayList<>();
        for (int i = 0; i < header.pools().size(); i++) {
            queues.add(new Result.Queue(figures.pool(i).queue(), figures.pool(i).queueMax()));
        }
        return new Result(tasks, mailboxes, parts, stacks, queues, List.of(), end);
    }

    /** The oldest job that has not ended. */
    private Row current(int task) {
        for (Row row : rows.get(task)) {
            if (row.state == State.OPEN) {
                return row;
            }
        }
        throw new IllegalStateException(
                "no open job of " + header.tasks().get(task).name());
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE, SKIP, DROP_RELEASE -> released(kind, at, task, value);
            case DROP -> ended(at, task, current(task), State.DROPPED);
            case DEADLINE -> rows.get(task).get(rows.get(task).size() - 1).deadline = value;
            case DISPATCH -> dispatch(at, place, task, value);
            case START -> current(task).start = at;
            case PREEMPT -> {
                current(task).preemptions++;
                leaves(at, task);
            }
            case MOVE, WAIT_LOCK, WAIT_EVENT, WAIT_MESSAGE, WAIT_SLOT, WAIT_WORKER, WAIT_TIME -> leaves(at, task);
            case COMPLETE -> {
                Row row = current(task);
                row.completion = at;
                ended(at, task, row, State.COMPLETED);
            }
            case ABORT -> ended(at, task, current(task), State.ABORTED);
            case STACK -> stacks[task][0] = value;
            case STACK_OVERFLOW -> stacks[task][1]++;
            case MISS -> missed(at, task, value);
            case SPIN_BEGIN -> activity(at, task, spins, true);
            case SPIN_END -> activity(at, task, spins, false);
            case STALL_BEGIN -> activity(at, task, stalls, true);
            case STALL_END -> activity(at, task, stalls, false);
            case OVERHEAD_BEGIN -> cores[place].overhead(at, true);
            case OVERHEAD_END -> cores[place].overhead(at, false);
            case SEND -> boxes[place][0]++;
            case RECEIVE -> boxes[place][1]++;
            case REJECT -> boxes[place][2]++;
            case OVERWRITE -> boxes[place][3]++;
            default -> {
                // Nothing that a Result has.
            }
        }
    }

    private void released(Kind kind, long at, int task, long arrival) {
        long relative = header.tasks().get(task).deadline();
        Row row = new Row(
                task, rows.get(task).size(), arrival, at, relative < 0 ? Time.NEVER : Time.after(arrival, relative));
        rows.get(task).add(row);
        if (kind == Kind.SKIP) {
            row.state = State.SKIPPED;
            row.missed = true;
        } else if (kind == Kind.DROP_RELEASE) {
            row.state = State.DROPPED;
        }
    }

    private void dispatch(long at, int core, int task, long flags) {
        Row row = current(task);
        row.dispatches++;
        row.core = core;
        row.migrations += (flags & Flags.MIGRATION) == 0 ? 0 : 1;
        if ((flags & Flags.FIRST) != 0 && (flags & Flags.SWITCHES) == 0) {
            row.start = at;
        }
        on[task] = core;
        cores[core].put(at, task, header.tasks().get(task).interrupt(), this::doing);
    }

    private Result.Activity doing(int task) {
        return spins[task] ? Result.Activity.SPIN : stalls[task] ? Result.Activity.STALL : Result.Activity.WORK;
    }

    private void leaves(long at, int task) {
        if (on[task] >= 0) {
            cores[on[task]].leave(at, task);
            on[task] = -1;
        }
    }

    private void ended(long at, int task, Row row, State state) {
        leaves(at, task);
        spins[task] = false;
        stalls[task] = false;
        row.state = state;
    }

    private void activity(long at, int task, boolean[] which, boolean begins) {
        if (on[task] >= 0) {
            cores[on[task]].until(at);
        }
        which[task] = begins;
    }

    private void missed(long at, int task, long arrival) {
        for (Row row : rows.get(task)) {
            if (row.arrival == arrival && row.deadline <= at && row.state == State.OPEN && !row.missed) {
                row.missed = true;
                return;
            }
        }
        // Given up before its deadline, as the next record will tell.
        Row row = current(task);
        if (row.arrival == arrival) {
            row.missed = true;
        }
    }
}
