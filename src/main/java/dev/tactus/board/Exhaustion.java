package dev.tactus.board;

import dev.tactus.check.Contract;
import dev.tactus.check.Metrics;
import dev.tactus.hw.Peripheral;
import dev.tactus.sim.Time;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run has seen all jobs, messages or outputs that there will ever be, so that a contract on them is decided
 * however few they were (semantics, 11.3). Where that cannot be told, it has not.
 */
final class Exhaustion {
    /** A device that acts more often is not followed to its last act. */
    private static final int MOST_ACTS = 10_000;

    private final Board board;
    private final Metrics metrics;
    private final long end;

    /** By task: whether all of it is over, null where nobody asked; while that is being found out it is not. */
    private final @Nullable Boolean[] over;

    /** @param end until when jobs were released by time: no later than the end of the run */
    Exhaustion(Board board, Metrics metrics, long end) {
        this.board = board;
        this.metrics = metrics;
        this.end = end;
        over = new Boolean[board.tasks().size()];
    }

    /** Whether nothing will ever be observed any more for a contract. */
    boolean of(Contract contract) {
        int ordinal = contract.ordinal();
        return switch (contract.subject()) {
            case TASK -> task(ordinal);
            case MAILBOX -> mailbox(ordinal);
            case CHAIN -> board.chains().get(ordinal).path().stream().allMatch(this::task);
            case POOL ->
                metrics.pool(ordinal).queue() == 0
                        && all(step -> step instanceof Step.Offload work && work.pool() == ordinal);
            case SERVER ->
                IntStream.range(0, board.tasks().size())
                        .filter(task -> board.tasks().get(task).server() == ordinal)
                        .allMatch(this::task);
            case CORE, CLUSTER, DOMAIN -> false;
        };
    }

    private boolean mailbox(int mailbox) {
        boolean carries = board.pools().stream().anyMatch(pool -> pool.via() == mailbox || pool.reply() == mailbox);
        return !carries
                && metrics.mailbox(mailbox).depth() == 0
                && all(step -> step instanceof Step.Send send && send.mailbox() == mailbox);
    }

    /** Whether all jobs of a task have ended and there will be no other. In a circle nobody can tell. */
    private boolean task(int ordinal) {
        Boolean known = over[ordinal];
        if (known == null) {
            over[ordinal] = false;
            known = metrics.task(ordinal).pending() == 0
                    && hasNoMore(ordinal, board.tasks().get(ordinal));
            over[ordinal] = known;
        }
        return known;
    }

    private boolean hasNoMore(int ordinal, Board.Task task) {
        long arrivals = metrics.task(ordinal).released() + metrics.task(ordinal).skipped();
        if (task.jobs() >= 0 && arrivals >= task.jobs()) {
            return true;
        }
        Activation activation = task.activation();
        if (activation instanceof Activation.Releases releases) {
            List<Activation.Release> list = releases.list();
            return arrivals >= list.size()
                    || task.jitter() == null
                            && !board.domains().get(task.domain()).overheads().quantise()
                            && end - task.offset() > list.get(list.size() - 1).at();
        } else if (activation instanceof Activation.After) {
            return task.after().stream().allMatch(this::task);
        } else if (activation instanceof Activation.OnMessage on) {
            return mailbox(on.mailbox());
        } else if (activation instanceof Activation.OnEvent on) {
            return devices(on.event())
                    && all(step -> step instanceof Step.Signal signal && signal.event() == on.event());
        } else if (activation instanceof Activation.Offloaded) {
            Board.Helper helper = task.helper();
            return helper != null
                    ? task(helper.offloader())
                    : all(step -> step instanceof Step.Offload work && work.task() == ordinal);
        }
        return false;
    }

    /** Whether all tasks are done that work such a step. */
    private boolean all(Predicate<Step> wanted) {
        return IntStream.range(0, board.tasks().size())
                .filter(i -> has(board.tasks().get(i).body(), wanted))
                .allMatch(this::task);
    }

    /** Whether no device makes that event any more. */
    private boolean devices(int event) {
        return board.peripherals().stream()
                .filter(device -> device.event() == event)
                .allMatch(device -> isSilent(device.make().get()));
    }

    private boolean isSilent(Peripheral device) {
        for (int i = 0; i < MOST_ACTS; i++) {
            long next = device.next();
            if (next == Time.NEVER || next >= end) {
                return next == Time.NEVER;
            }
            device.act();
        }
        return false;
    }

    private static boolean has(List<Step> body, Predicate<Step> wanted) {
        for (Step step : body) {
            boolean found = step instanceof Step.Repeat repeat
                    ? has(repeat.body(), wanted)
                    : step instanceof Step.Every every ? has(every.body(), wanted) : wanted.test(step);
            if (found) {
                return true;
            }
        }
        return false;
    }
}
