package dev.tactus.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A board whose tables of names without an order of their own (events, outputs, memories) stand the other way round.
 */
final class Renumbered {
    private final int events;
    private final int outputs;
    private final int memories;

    private Renumbered(Board board) {
        // The lines of peripherals are events that are known by their place.
        events = board.peripherals().isEmpty() ? board.events().size() : 0;
        outputs = board.outputs().size();
        memories = board.memories().size();
    }

    static Board of(Board board) {
        Renumbered other = new Renumbered(board);
        List<Board.Task> tasks =
                board.tasks().stream().map(task -> other.task(task)).toList();
        return new Board(
                board.name(),
                board.scenario(),
                board.description(),
                board.clusters(),
                board.cores(),
                board.domains(),
                board.peripherals(),
                board.mailboxes(),
                reversed(board.memories()),
                board.resources(),
                other.events == 0 ? board.events() : reversed(board.events()),
                reversed(board.outputs()),
                board.pools(),
                board.servers(),
                tasks,
                board.splits(),
                board.tables(),
                board.chains(),
                board.contracts(),
                board.plan(),
                board.remarks());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    private static int other(int ordinal, int size) {
        return ordinal < 0 || size == 0 ? ordinal : size - 1 - ordinal;
    }

    private Board.Task task(Board.Task task) {
        Activation activation = task.activation() instanceof Activation.OnEvent on
                ? new Activation.OnEvent(other(on.event(), events))
                : task.activation();
        return task.with(activation, task.jitter(), task.priority(), steps(task.body()), task.server());
    }

    private List<Step> steps(List<Step> body) {
        return body.stream().map(this::step).toList();
    }

    private Step step(Step step) {
        if (step instanceof Step.WaitEvent s) {
            return new Step.WaitEvent(other(s.event(), events), s.timeout());
        } else if (step instanceof Step.Signal s) {
            return new Step.Signal(other(s.event(), events), s.keep());
        } else if (step instanceof Step.Barrier s) {
            return new Step.Barrier(other(s.event(), events), s.parties());
        } else if (step instanceof Step.Actuate s) {
            return new Step.Actuate(other(s.output(), outputs));
        } else if (step instanceof Step.Copy s) {
            return new Step.Copy(other(s.from(), memories), other(s.to(), memories), s.bytes());
        } else if (step instanceof Step.Repeat s) {
            return new Step.Repeat(s.times(), steps(s.body()));
        } else if (step instanceof Step.Every s) {
            return new Step.Every(s.jobs(), s.first(), steps(s.body()));
        }
        return step;
    }
}
