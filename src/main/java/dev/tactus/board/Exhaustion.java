package dev.tactus.board;

import dev.tactus.check.Contract;
import dev.tactus.check.Metrics;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Whether a run has seen all jobs, messages or outputs that there will ever be, so that a contract on them is decided
 * however few they were (semantics, 11.3). Where that cannot be told, it has not.
 */
final class Exhaustion {
    private final Board board;
    private final Metrics metrics;
    private final long end;

    /** @param end the end of the run, or how far it is */
    Exhaustion(Board board, Metrics metrics, long end) {
        this.board = board;
        this.metrics = metrics;
        this.end = end;
    }

    /** Whether nothing will ever be observed any more for a contract. */
    boolean of(Contract contract) {
        int ordinal = contract.ordinal();
        int depth = 2 * board.tasks().size() + 1; // from task to step to task
        return switch (contract.subject()) {
            case TASK -> task(ordinal, depth);
            case MAILBOX -> mailbox(ordinal, depth);
            case CHAIN -> board.chains().get(ordinal).path().stream().allMatch(task -> task(task, depth));
            case POOL -> {
                boolean idle = metrics.pool(ordinal).queue() == 0;
                yield idle && all(step -> step instanceof Step.Offload work && work.pool() == ordinal, depth);
            }
            case SERVER ->
                IntStream.range(0, board.tasks().size())
                        .filter(task -> board.tasks().get(task).server() == ordinal)
                        .allMatch(task -> task(task, depth));
            case CORE, CLUSTER, DOMAIN -> false;
        };
    }

    private boolean mailbox(int mailbox, int depth) {
        boolean carries = board.pools().stream().anyMatch(pool -> pool.via() == mailbox || pool.reply() == mailbox);
        return !carries
                && metrics.mailbox(mailbox).depth() == 0
                && all(step -> step instanceof Step.Send send && send.mailbox() == mailbox, depth);
    }

    /** Whether all jobs of a task have ended and there will be no other; {@code depth} guards against a circle. */
    private boolean task(int ordinal, int depth) {
        Board.Task task = board.tasks().get(ordinal);
        if (depth == 0 || metrics.task(ordinal).pending() > 0) {
            return false;
        }
        long arrivals = metrics.task(ordinal).released() + metrics.task(ordinal).skipped();
        if (task.jobs() >= 0 && arrivals >= task.jobs()) {
            return true;
        }
        Activation activation = task.activation();
        if (activation instanceof Activation.Releases releases) {
            List<Activation.Release> list = releases.list();
            return arrivals >= list.size()
                    || task.jitter() == null && end > list.get(list.size() - 1).at();
        } else if (activation instanceof Activation.After) {
            return task.after().stream().allMatch(before -> task(before, depth - 1));
        } else if (activation instanceof Activation.OnMessage on) {
            return mailbox(on.mailbox(), depth - 1);
        } else if (activation instanceof Activation.OnEvent on) {
            return all(step -> step instanceof Step.Signal signal && signal.event() == on.event(), depth - 1);
        } else if (activation instanceof Activation.Offloaded) {
            Board.Helper helper = task.helper();
            return helper != null
                    ? task(helper.offloader(), depth - 1)
                    : all(step -> step instanceof Step.Offload work && work.task() == ordinal, depth - 1);
        }
        return false;
    }

    /** Whether all tasks are done that work such a step. */
    private boolean all(Predicate<Step> wanted, int depth) {
        return depth > 0
                && IntStream.range(0, board.tasks().size())
                        .filter(i -> has(board.tasks().get(i).body(), wanted))
                        .allMatch(i -> task(i, depth - 1));
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
