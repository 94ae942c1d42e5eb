package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Outcome;
import dev.tactus.board.Stretched;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far one thing may get worse before a contract breaks, found by runs: doubled until one breaks, then halved in
 * between, down to a thousandth (of a mailbox: a thousandth of what it reached). Both sides of the border were run.
 */
public final class Margin {
    /** What gets worse. */
    public enum Kind {
        /** Every execution time of a task grows. */
        EXECUTION,
        /** A core gets slower. */
        FREQUENCY,
        /** A doorbell takes longer. */
        LATENCY
    }

    /** @param ordinal in the lists of the board */
    public record Subject(Kind kind, int ordinal, String name) {}

    /**
     * What was found.
     *
     * @param kept the worst that was run and kept: thousandths of what it is, for a mailbox picoseconds more
     * @param broken the least that was run and broke, in the same; -1 where nothing broke up to the bound
     * @param contract the first that breaks there; empty where none does
     * @param runs how many were made
     */
    public record Found(Subject subject, long kept, long broken, String contract, int runs) {
        /** The border for people: {@code +23.4%}, {@code down to 81%}, {@code +20us}. */
        public String words(Board board) {
            return switch (subject.kind()) {
                case EXECUTION -> "+" + Words.perCent(kept - WHOLE, WHOLE);
                case FREQUENCY -> "down to " + Words.perCent(kept, WHOLE);
                case LATENCY -> "+" + Words.about(kept);
            };
        }

        /** The part of what is possible, in thousandths up to 1,000, for a picture. */
        public long part() {
            return switch (subject.kind()) {
                case EXECUTION -> Math.min(WHOLE, kept - WHOLE);
                case FREQUENCY -> WHOLE - kept;
                case LATENCY -> broken < 0 ? WHOLE : Math.min(WHOLE, kept / 1_000_000);
            };
        }
    }

    private static final long WHOLE = 1_000;
    private static final long MOST = 16 * WHOLE;
    private static final long FIRST_LATENCY = 1_000_000;
    private static final long MOST_LATENCY = 1_000_000_000_000L;

    private final Board board;
    private final long seed;
    private final Subject subject;
    private final BooleanSupplier enough;
    private int runs;
    private String contract = "";

    private Margin(Board board, long seed, Subject subject, BooleanSupplier enough) {
        this.board = board;
        this.seed = seed;
        this.subject = subject;
        this.enough = enough;
    }

    /** All that can be asked of a board: tasks with execution times, cores that are used, mailboxes. */
    public static List<Subject> subjects(Board board) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < board.tasks().size(); i++) {
            if (board.tasks().get(i).helper() == null) {
                subjects.add(new Subject(Kind.EXECUTION, i, board.tasks().get(i).name()));
            }
        }
        for (int i = 0; i < board.cores().size(); i++) {
            int core = i;
            if (board.tasks().stream().anyMatch(task -> task.cores().contains(core))) {
                subjects.add(new Subject(Kind.FREQUENCY, i, board.cores().get(i).name()));
            }
        }
        for (int i = 0; i < board.mailboxes().size(); i++) {
            subjects.add(new Subject(Kind.LATENCY, i, board.mailboxes().get(i).name()));
        }
        return subjects;
    }

    /** The first contract that counts and breaks on the board as it is; null for none. */
    public static @Nullable String brokenAlready(Board board, long seed) {
        return broken(board, seed);
    }

    /**
     * Searches; null if {@code enough} became true.
     *
     * @param board on which no contract breaks
     */
    public static @Nullable Found of(Board board, long seed, Subject subject, BooleanSupplier enough) {
        return new Margin(board, seed, subject, enough).search();
    }

    private @Nullable Found search() {
        return switch (subject.kind()) {
            case EXECUTION -> upwards(WHOLE, 2 * WHOLE, MOST, 1);
            case LATENCY -> upwards(0, FIRST_LATENCY, MOST_LATENCY, 0);
            case FREQUENCY -> between(WHOLE, 0, -1);
        };
    }

    /** @param first the first that is run; @param most the last; @param step the fineness, 0 for a thousandth of it */
    private @Nullable Found upwards(long known, long first, long most, long step) {
        long kept = known;
        for (long at = first; at <= most; at *= 2) {
            if (enough.getAsBoolean()) {
                return null;
            }
            if (breaks(at)) {
                return between(kept, at, step == 0 ? Math.max(1, at / WHOLE) : step);
            }
            kept = at;
        }
        return new Found(subject, kept, -1, "", runs);
    }

    /** Halves between a value that keeps and one that breaks; 0 of a frequency breaks without being run. */
    private @Nullable Found between(long keeps, long breaks, long fineness) {
        long kept = keeps;
        long broken = breaks;
        while (Math.abs(broken - kept) > Math.abs(fineness)) {
            if (enough.getAsBoolean()) {
                return null;
            }
            long middle = (kept + broken) / 2;
            if (breaks(middle)) {
                broken = middle;
            } else {
                kept = middle;
            }
        }
        return new Found(subject, kept, broken, contract, runs);
    }

    private boolean breaks(long value) {
        Board worse = switch (subject.kind()) {
            case EXECUTION -> Stretched.execution(board, subject.ordinal(), value);
            case FREQUENCY -> Stretched.frequency(board, subject.ordinal(), value);
            case LATENCY -> Stretched.latency(board, subject.ordinal(), value);
        };
        runs++;
        String first = broken(worse, seed);
        if (first != null) {
            contract = first;
        }
        return first != null;
    }

    private static @Nullable String broken(Board board, long seed) {
        Trial trial = Trial.of(board, seed);
        boolean[] any = new boolean[1];
        trial.onBroken(verdict -> any[0] |= !verdict.contract().warn());
        long end = board.plan().duration();
        long piece = Math.max(1, end / 64);
        // A broken contract stays broken: the rest of the run need not be worked.
        for (long at = piece; at < end && !any[0]; at += piece) {
            trial.run().until(at);
        }
        if (!any[0]) {
            trial.run().toEnd();
        }
        Outcome outcome = trial.finish(seed);
        return outcome.broken().stream()
                .filter(verdict -> !verdict.contract().warn())
                .map(Verdict::contract)
                .map(dev.tactus.check.Contract::name)
                .findFirst()
                .orElse(null);
    }
}
