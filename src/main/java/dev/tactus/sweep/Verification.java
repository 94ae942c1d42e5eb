package dev.tactus.sweep;

import dev.tactus.board.Again;
import dev.tactus.board.Board;
import dev.tactus.board.Bounds;
import dev.tactus.board.Divergence;
import dev.tactus.board.Outcome;
import dev.tactus.board.Run;
import dev.tactus.board.Trial;
import dev.tactus.check.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Holds the emulator to itself for one board: runs it again in other ways, with a second thread that keeps the machine
 * busy, through the reference simulator, and against the bounds of the analysis. A difference is a fault of Tactus.
 */
public final class Verification {
    /** What one way of looking came to. */
    public enum Status {
        SAME,
        DIFFERENT,
        NOT_COMPARED;

        /** For people. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** @param detail how much was compared, what differs first, or why nothing was compared */
    public record Finding(String what, Status status, String detail) {}

    private final Board board;
    private final long seed;
    private final List<Finding> findings = new ArrayList<>();

    private Verification(Board board, long seed) {
        this.board = board;
        this.seed = seed;
    }

    /**
     * Looks in every way.
     *
     * @param shorter the same board with another duration in picoseconds: the reference is slow
     * @param enough asked in between; true: no more
     */
    public static List<Finding> of(Board board, long seed, LongFunction<Board> shorter, BooleanSupplier enough) {
        Verification verification = new Verification(board, seed);
        List<Runnable> ways = new ArrayList<>();
        for (Again again : Again.values()) {
            ways.add(() -> verification.again(again));
        }
        ways.add(verification::underLoad);
        ways.add(() -> verification.reference(shorter));
        ways.add(verification::bounds);
        for (Runnable way : ways) {
            if (!enough.getAsBoolean()) {
                way.run();
            }
        }
        return List.copyOf(verification.findings);
    }

    /** Whether anything differs. */
    public static boolean differs(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.status() == Status.DIFFERENT);
    }

    private void add(String what, @Nullable String difference, String otherwise) {
        findings.add(new Finding(
                what,
                difference == null ? Status.SAME : Status.DIFFERENT,
                difference == null ? otherwise : difference));
    }

    private void again(Again again) {
        Again.Result result = again.compare(board, seed);
        Divergence divergence = result.divergence();
        add(again.word(), divergence == null ? null : told(divergence), result.records() + " events");
    }

    static String told(Divergence divergence) {
        return "first at " + Words.time(divergence.at()) + ": " + divergence.first() + " | " + divergence.second();
    }

    /** The digest, while another thread runs the same board with another seed over and over. */
    private void underLoad() {
        String alone = digest();
        Load load = new Load(board, seed + 1);
        String beside;
        load.start();
        try {
            load.awaitFirstPiece();
            beside = digest();
        } finally {
            load.stop();
        }
        String difference =
                alone.equals(beside) ? null : "digest " + alone + " alone, " + beside + " beside another run";
        add("a second thread's load", difference, "digest " + alone);
    }

    private String digest() {
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        return trial.finish(seed).digest();
    }

    private void reference(LongFunction<Board> shorter) {
        String what = "the reference simulator";
        long until = Comparison.reachedBy(Run.of(board, seed));
        boolean whole = until >= board.plan().duration();
        Board compared = whole ? board : shorter.apply(until);
        try {
            Comparison comparison = Comparison.of(compared, seed);
            String jobs = comparison.jobs() + " jobs" + (whole ? "" : ", up to " + Words.time(until));
            add(what, comparison.difference(), jobs);
        } catch (IllegalArgumentException refused) {
            findings.add(new Finding(what, Status.NOT_COMPARED, String.valueOf(refused.getMessage())));
        }
    }

    private void bounds() {
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        Outcome outcome = trial.finish(seed);
        Bounds bounds = Bounds.of(outcome);
        if (bounds.compared() == 0) {
            findings.add(new Finding("bounds of the analysis", Status.NOT_COMPARED, "no test applies"));
            return;
        }
        add(
                "bounds of the analysis",
                bounds.exceeded().isEmpty() ? null : bounds.exceeded().get(0),
                bounds.compared() + (bounds.compared() == 1 ? " bound holds" : " bounds hold"));
    }
}
