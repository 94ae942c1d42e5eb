package dev.tactus.reference;

import dev.tactus.board.Activation;
import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.sim.TraceSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether engine and reference say the same of one board. */
final class Agreement {
    private Agreement() {}

    /** The board of a text. */
    static Board load(String yaml, Path file) {
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Loader.load(Request.of(file));
    }

    /** What the two say differently, empty where they agree; null where the board does not load. */
    static String difference(String yaml, Path file) {
        Board board;
        try {
            board = load(yaml, file);
        } catch (InputException e) {
            return null;
        } catch (RuntimeException e) {
            return "the loader fails: " + e;
        }
        return difference(board);
    }

    /** What the two say differently, empty where they agree. */
    static String difference(Board board, TraceSink... others) {
        long seed = board.plan().seeds().get(0);
        Result expected;
        Result actual;
        try {
            expected = Reference.run(board, seed);
        } catch (RuntimeException e) {
            return "the reference fails: " + e + " "
                    + List.of(e.getStackTrace()).subList(0, 3);
        }
        try {
            actual = Observed.run(board, seed, others);
        } catch (RuntimeException | AssertionError e) {
            return "the engine fails: " + e + " " + List.of(e.getStackTrace()).subList(0, 3);
        }
        return difference(board, expected, actual);
    }

    private static String difference(Board board, Result expected, Result actual) {
        Result.Row first = null;
        String text = "";
        for (int t = 0; t < board.tasks().size(); t++) {
            List<Result.Row> a = expected.tasks().get(t);
            List<Result.Row> b = actual.tasks().get(t);
            for (int j = 0; j < Math.max(a.size(), b.size()); j++) {
                Result.Row x = j < a.size() ? comparable(board, a.get(j)) : null;
                Result.Row y = j < b.size() ? comparable(board, b.get(j)) : null;
                if (x != null && x.equals(y)) {
                    continue;
                }
                Result.Row row = x == null ? y : x;
                if (first == null || when(row) < when(first)) {
                    first = row;
                    text = "first differing job, of " + board.tasks().get(t).name() + "\n  reference " + x
                            + "\n  engine    " + y;
                }
                break;
            }
        }
        if (first != null) {
            return text;
        }
        if (!expected.mailboxes().equals(actual.mailboxes())) {
            return "mailboxes\n  reference " + expected.mailboxes() + "\n  engine    " + actual.mailboxes();
        }
        if (!expected.stacks().equals(actual.stacks())) {
            return "stacks\n  reference " + expected.stacks() + "\n  engine    " + actual.stacks();
        }
        if (!expected.queues().equals(actual.queues())) {
            return "queues of pools\n  reference " + expected.queues() + "\n  engine    " + actual.queues();
        }
        List<Result.Parts> a = expected.cores();
        List<Result.Parts> b = actual.cores();
        return a.equals(b)
                ? ""
                : "time of the cores, to " + expected.end() + " and " + actual.end() + "\n  reference " + a
                        + "\n  engine    " + b;
    }

    /** The stream tells no deadline that a skipped arrival would have had of its own, nor that of a helper's job. */
    private static Result.Row comparable(Board board, Result.Row row) {
        Board.Task task = board.tasks().get(row.task());
        boolean own = task.activation() instanceof Activation.Releases || task.activation() instanceof Activation.Rate;
        boolean noJob = row.state() == Result.State.SKIPPED || row.state() == Result.State.DROPPED;
        boolean told = task.helper() == null && !(own && noJob);
        return told
                ? row
                : new Result.Row(
                        row.task(),
                        row.number(),
                        row.arrival(),
                        row.release(),
                        row.start(),
                        row.completion(),
                        -1,
                        row.core(),
                        row.preemptions(),
                        row.migrations(),
                        row.dispatches(),
                        row.missed(),
                        row.state());
    }

    /** A row that ends late is shown after one that differs before. */
    private static long when(Result.Row row) {
        return row.completion() < 0 ? row.release() : row.completion();
    }
}
