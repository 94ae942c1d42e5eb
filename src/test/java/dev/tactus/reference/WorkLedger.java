package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.Chance;
import dev.tactus.board.Step;
import java.math.BigInteger;
import java.util.Arrays;

/** How long the present job of each task worked on each core, held against the work that its body asks for. */
final class WorkLedger {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000_000L);

    /** Drawing all over again is slow: of each task every one of so many jobs is looked at, then one in so many. */
    private static final int FIRST_JOBS = 1_000;

    private static final int THEN_ONE_IN = 64;

    private final Board board;
    private final long seed;
    private final long[][] picos;
    private final BigInteger[] speeds;

    WorkLedger(Board board, long seed) {
        this.board = board;
        this.seed = seed;
        picos = new long[board.tasks().size()][board.cores().size()];
        speeds = board.cores().stream()
                .map(core -> BigInteger.valueOf(core.hertz()).multiply(BigInteger.valueOf(core.capacityPerMhz())))
                .toArray(BigInteger[]::new);
    }

    void done(int task, int core, long length) {
        picos[task][core] += length;
    }

    void ended(int task) {
        Arrays.fill(picos[task], 0);
    }

    /** What is wrong with the work of a job that completes now, or nothing. */
    String check(int task, long job) {
        Board.Task spec = board.tasks().get(task);
        // A helper works what a job of another task asks for, and the stream does not say which.
        if (spec.helper() != null || job >= FIRST_JOBS && job % THEN_ONE_IN != 0) {
            return "";
        }
        BigInteger asked = BigInteger.ZERO;
        int computes = 1;
        boolean mayLeaveOut = false;
        for (Program.Op op : Program.of(spec.body(), job)) {
            if (op.step() instanceof Step.Lock lock) {
                mayLeaveOut |= lock.timeout() >= 0;
            } else if (op.step() instanceof Step.Compute compute) {
                long cycles = Chance.cycles(board, seed, task, op.draw(), job, op.repetition(), op.repetitions());
                asked = asked.add(BigInteger.valueOf(cycles)
                        .multiply(BigInteger.valueOf(compute.work().capacityPerMhz()))
                        .multiply(SECOND));
                computes++;
            }
        }
        BigInteger done = BigInteger.ZERO;
        BigInteger fastest = BigInteger.ZERO;
        for (int core = 0; core < speeds.length; core++) {
            done = done.add(speeds[core].multiply(BigInteger.valueOf(picos[task][core])));
            fastest = fastest.max(speeds[core]);
        }
        // Each compute ends at the first whole picosecond at which nothing is left.
        BigInteger most = asked.add(fastest.multiply(BigInteger.valueOf(computes)));
        boolean right = done.compareTo(most) < 0 && (mayLeaveOut || done.compareTo(asked) >= 0);
        return right ? "" : "job " + job + " did " + done + " units of work and was asked for " + asked;
    }
}
