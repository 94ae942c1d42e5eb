package dev.tactus.check;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the values of one chain. What happens at an instant is kept until the instant is over and then worked along
 * the path, so that a write comes before a read at the same instant, in whatever order the engine worked them.
 */
final class ChainFlow {
    static final int RELEASE = 0;
    static final int SKIP = 1;
    static final int START = 2;
    static final int END = 3;
    static final int ABORT = 4;
    static final int SEND = 5;
    static final int RECEIVE = 6;
    static final int LOSE = 7;
    static final int SIGNAL = 8;
    static final int FOREIGN = 9;

    private final ChainStep[] steps;
    private final ChainSource.Stock stock = new ChainSource.Stock();
    private final ChainStats stats;
    private long now;
    private long steadyFrom = -1;
    private int unseen;

    // What happened at this instant: position in the path, what, number of the message.
    private int[] where = new int[16];
    private int[] what = new int[16];
    private long[] number = new long[16];
    private int size;

    ChainFlow(Header header, Header.Chain chain) {
        List<Integer> path = chain.path();
        steps = new ChainStep[path.size()];
        for (int i = 0; i < steps.length; i++) {
            Header.Link link = i == 0 ? null : chain.links().get(i - 1);
            Header.Task task = header.tasks().get(path.get(i));
            steps[i] = new ChainStep(path.get(i), task.let(), header.startsAt(task), link);
        }
        unseen = steps.length;
        stats = new ChainStats(stock, chain.reduced());
    }

    ChainStats stats() {
        return stats;
    }

    ChainStep[] steps() {
        return steps;
    }

    /** Something happens at a place of the path. */
    void add(long at, int position, int event, long ofMessage) {
        if (at > now) {
            advance(at);
        }
        if (size == where.length) {
            where = Arrays.copyOf(where, size * 2);
            what = Arrays.copyOf(what, size * 2);
            number = Arrays.copyOf(number, size * 2);
        }
        where[size] = position;
        what[size] = event;
        // Signals of one instant release jobs in their order, whoever makes them.
        number[size] = event == SIGNAL || event == FOREIGN ? size : ofMessage;
        size++;
    }

    /** Works everything before {@code at}. */
    void advance(long at) {
        work();
        for (long due = nextDue(); due < at; due = nextDue()) {
            now = due;
            work();
        }
        now = at;
    }

    private long nextDue() {
        long least = Time.NEVER;
        for (ChainStep step : steps) {
            if (!step.due.isEmpty()) {
                least = Math.min(least, step.due.firstNumber());
            }
        }
        return least;
    }

    private void work() {
        for (int i = 0; i < steps.length; i++) {
            ChainStep step = steps[i];
            if (step.input == ChainStep.Input.MESSAGE && !aborts(i)) {
                writeWhatIsDue(i, step); // before another message is read
            }
            for (int k = 0; k < size; k++) {
                if (where[k] == i) {
                    work(i, step, what[k], number[k]);
                }
            }
            writeWhatIsDue(i, step);
            if (step.input == ChainStep.Input.EVENT) {
                while (!step.coming.isEmpty()) {
                    stock.drop(step.coming.take());
                }
            }
        }
        size = 0;
    }

    /** A job that is aborted where its logical execution time ends writes nothing. */
    private boolean aborts(int position) {
        for (int k = 0; k < size; k++) {
            if (where[k] == position && what[k] == ABORT) {
                return true;
            }
        }
        return false;
    }

    private void writeWhatIsDue(int i, ChainStep step) {
        while (!step.due.isEmpty() && step.due.firstNumber() <= now) {
            ChainSource value = step.due.take();
            write(i, value == null && step.input == ChainStep.Input.MESSAGE ? stock.share(step.held) : value);
        }
    }

    private void work(int i, ChainStep step, int event, long message) {
        switch (event) {
            case RELEASE -> release(i, step);
            case SKIP -> skip(i, step);
            case START -> start(i, step);
            case END -> end(i, step, true);
            case ABORT -> abort(i, step);
            case SEND, SIGNAL -> steps[i + 1].coming.add(message, stock.share(step.held));
            case FOREIGN -> step.coming.add(message, null);
            case RECEIVE -> receive(step, step.coming.take(message));
            default -> stock.drop(step.coming.take(message));
        }
    }

    private void release(int i, ChainStep step) {
        if (!step.seen) {
            step.seen = true;
            if (--unseen == 0) {
                steadyFrom = now;
            }
        }
        long job = step.jobs++;
        step.unfinished.add(job, null);
        step.releasedAt.add(now, null);
        ChainSource value = null;
        if (step.readsAtRelease()) {
            value = arriving(i, step, job);
            step.ready.add(job, stock.share(value));
        }
        if (step.let >= 0) {
            step.due.add(Time.after(now, step.let), value);
        } else {
            stock.drop(value);
        }
    }

    /** What the job just released reads; the caller holds it. */
    private @Nullable ChainSource arriving(int i, ChainStep step, long job) {
        return switch (step.input) {
            case OUTSIDE -> stock.read(now);
            case EVENT -> signalled(i, step);
            case COMPLETION -> ended(i, step, job);
            default -> stock.share(steps[i - 1].written);
        };
    }

    /** The value of the signal, or the last one written where somebody else signalled. */
    private @Nullable ChainSource signalled(int i, ChainStep step) {
        ChainSource value = step.coming.isEmpty() ? null : step.coming.takeLeast();
        return value == null ? stock.share(steps[i - 1].written) : value;
    }

    /** The value of the job that this one follows, or the last one written where that one came to no end of its own. */
    private @Nullable ChainSource ended(int i, ChainStep step, long job) {
        ChainSource value = step.coming.take(job);
        return value == null ? stock.share(steps[i - 1].written) : value;
    }

    private void skip(int i, ChainStep step) {
        long job = step.jobs++;
        step.skipping = step.byMessage;
        if (step.input == ChainStep.Input.COMPLETION) {
            stock.drop(step.coming.take(job));
        } else if (step.input == ChainStep.Input.EVENT && !step.coming.isEmpty()) {
            stock.drop(step.coming.takeLeast());
        }
        tell(i, job, null);
    }

    private void start(int i, ChainStep step) {
        step.started = true;
        if (step.readsAtRelease()) {
            hold(step, step.ready.isEmpty() ? null : step.ready.take());
        } else if (step.input == ChainStep.Input.OUTSIDE) {
            hold(step, stock.read(now));
        } else if (step.input == ChainStep.Input.REGISTER) {
            hold(step, stock.share(steps[i - 1].written));
        }
    }

    /** What released a job that was skipped, or ended before it started, is taken too, but nobody reads it. */
    private void receive(ChainStep step, @Nullable ChainSource value) {
        if (step.byMessage && (step.skipping || !step.started)) {
            step.skipping = false;
            stock.drop(value);
        } else {
            hold(step, value);
        }
    }

    private void hold(ChainStep step, @Nullable ChainSource value) {
        if (value == null && step.input == ChainStep.Input.MESSAGE) {
            return;
        }
        stock.drop(step.held);
        step.held = value;
    }

    private void end(int i, ChainStep step, boolean whole) {
        step.started = false;
        long job = step.unfinished.firstNumber();
        step.unfinished.take();
        step.releasedAt.take();
        tell(i, job, whole ? step.held : null);
        if (whole && step.let < 0) {
            write(i, stock.share(step.held));
        }
    }

    private void abort(int i, ChainStep step) {
        if (!step.started && !step.ready.isEmpty()) {
            stock.drop(step.ready.take());
        }
        if (step.let >= 0) {
            stock.drop(step.due.take(step.releasedAt.firstNumber() + step.let));
        }
        end(i, step, false);
    }

    /** A job has ended: whoever it releases takes its value, unless that one's cluster does not run yet. */
    private void tell(int i, long job, @Nullable ChainSource value) {
        ChainStep next = i + 1 < steps.length ? steps[i + 1] : null;
        if (next == null || next.input != ChainStep.Input.COMPLETION) {
            return;
        }
        if (now < next.startsAt) {
            ChainQueue unfinished = steps[i].unfinished;
            next.follows = unfinished.isEmpty() ? steps[i].jobs : unfinished.firstNumber();
        } else if (value != null) {
            next.coming.add(job - next.follows, stock.share(value));
        }
    }

    /** Writes what the caller holds; the chain takes it over. */
    private void write(int i, @Nullable ChainSource value) {
        if (i == steps.length - 1) {
            if (value != null && steadyFrom >= 0 && value.at >= steadyFrom) {
                stats.output(now, value);
            }
            stock.drop(value);
        } else {
            stock.drop(steps[i].written);
            steps[i].written = value;
        }
    }
}
