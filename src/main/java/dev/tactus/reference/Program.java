package dev.tactus.reference;

import dev.tactus.board.Step;
import java.util.ArrayList;
import java.util.List;

/** The body of one job written out: {@code repeat} unrolled, {@code every} resolved by the number of the job. */
final class Program {
    /**
     * One step.
     *
     * @param draw number of the drawing step in the order of the text, -1 if it draws nothing
     * @param repetition its number in the nest of repeats; @param repetitions how many there are
     * @param elsewhere of a lock: where the job goes on after a time-out, behind the matching unlock, or the next give
     */
    record Op(Step step, int draw, int repetition, int repetitions, int elsewhere) {}

    private final List<Op> ops = new ArrayList<>();
    private final long job;
    private int draws;

    private Program(long job) {
        this.job = job;
    }

    static List<Op> of(List<Step> body, long job) {
        Program program = new Program(job);
        program.write(body, 0, 1, true);
        return program.ops;
    }

    private void write(List<Step> body, int repetition, int repetitions, boolean runs) {
        int[] places = new int[body.size()];
        for (int i = 0; i < body.size(); i++) {
            Step step = body.get(i);
            places[i] = ops.size();
            if (step instanceof Step.Repeat repeat) {
                repeat(repeat, repetition, repetitions, runs);
            } else if (step instanceof Step.Every every) {
                boolean now = job >= every.first() && (job - every.first()) % every.jobs() == 0;
                write(every.body(), repetition, repetitions, runs && now);
            } else {
                boolean draw =
                        step instanceof Step.Compute || step instanceof Step.Offload offload && offload.work() != null;
                int number = draw ? draws++ : -1;
                if (runs) {
                    ops.add(new Op(step, number, repetition, repetitions, -1));
                }
            }
        }
        if (runs) {
            matchLocks(body, places);
        }
    }

    /** Each turn draws by the same steps: their numbers start again, and go on behind the loop. */
    private void repeat(Step.Repeat repeat, int repetition, int repetitions, boolean runs) {
        int before = draws;
        for (int i = 0; i < repeat.times(); i++) {
            draws = before;
            write(repeat.body(), repetition * repeat.times() + i, repetitions * repeat.times(), runs);
        }
        if (repeat.times() == 0) {
            write(repeat.body(), 0, 1, false);
        }
    }

    /** Notes 4.5: a time-out goes on after the matching unlock of the same list. */
    private void matchLocks(List<Step> body, int[] places) {
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof Step.Lock lock) {
                int to = places[i] + 1; // a semaphore that is given elsewhere
                for (int k = i + 1; k < body.size(); k++) {
                    if (body.get(k) instanceof Step.Unlock unlock && unlock.resource() == lock.resource()) {
                        to = places[k] + 1;
                        break;
                    }
                }
                Op op = ops.get(places[i]);
                ops.set(places[i], new Op(op.step(), op.draw(), op.repetition(), op.repetitions(), to));
            }
        }
    }
}
