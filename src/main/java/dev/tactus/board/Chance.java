package dev.tactus.board;

import dev.tactus.sim.Distribution;
import dev.tactus.sim.Draw;
import dev.tactus.sim.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * What chance gives to one job, asked one figure at a time (semantics, 9): a plain and slow view of {@link Draw}, for
 * whoever wants to know a figure without running the engine.
 *
 * <p>The steps of a body that draw (computes, and offloads with work of their own) are numbered from 0 in the order of
 * the text, depth first; the repetition is the step's number in the nest of {@code repeat}s around it.
 */
public final class Chance {
    private Chance() {}

    /**
     * Whole cycles, at least 1, of the core for which the work was stated.
     *
     * @param step number of the drawing step within the task's body
     * @param repetition from 0; @param repetitions of this step in one job
     */
    public static long cycles(Board board, long seed, int task, int step, long job, int repetition, int repetitions) {
        Amount work = amounts(board.tasks().get(task).body()).get(step);
        long drawn =
                draw(board, seed, task, "compute " + step, work.values(), false).next(job, repetition, repetitions);
        long cycles = work.inCycles() ? drawn : Time.toCycles(drawn, work.hertz(), "compute " + step);
        return Math.max(1, cycles);
    }

    /** Picoseconds by which the release of a job comes after its arrival. */
    public static long jitter(Board board, long seed, int task, long job) {
        Amount jitter = board.tasks().get(task).jitter();
        return jitter == null
                ? 0
                : draw(board, seed, task, "jitter", jitter.values(), false).next(job, 0, 1);
    }

    /** Picoseconds between the arrival of a job of a sporadic task and the one before; never below its minimum. */
    public static long gap(Board board, long seed, int task, long job) {
        Activation.Sporadic sporadic =
                (Activation.Sporadic) board.tasks().get(task).activation();
        Amount gap = sporadic.gap();
        return gap == null
                ? sporadic.min()
                : Math.max(
                        sporadic.min(),
                        draw(board, seed, task, "gap", gap.values(), true).next(job, 0, 1));
    }

    /** The worst is the longest time, but the shortest gap. */
    private static Draw draw(Board board, long seed, int task, String use, Distribution values, boolean shortIsWorst) {
        boolean worst = board.plan().execution() == Board.Execution.WORST;
        boolean best = board.plan().execution() == Board.Execution.BEST;
        String name = board.tasks().get(task).name();
        String drawer = use.equals("jitter") ? Graphs.whole(name) : name;
        return new Draw(values, seed, drawer, use, shortIsWorst ? best : worst, shortIsWorst ? worst : best);
    }

    /** The amounts of all steps that draw, in the order of the text. */
    private static List<Amount> amounts(List<Step> body) {
        List<Amount> amounts = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Compute compute) {
                amounts.add(compute.work());
            } else if (step instanceof Step.Offload offload && offload.work() != null) {
                amounts.add(offload.work());
            } else if (step instanceof Step.Repeat repeat) {
                amounts.addAll(amounts(repeat.body()));
            } else if (step instanceof Step.Every every) {
                amounts.addAll(amounts(every.body()));
            }
        }
        return amounts;
    }
}
