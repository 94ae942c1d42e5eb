package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.Jobs;
import dev.tactus.board.Outcome;
import dev.tactus.board.Times;
import dev.tactus.board.Trial;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.TaskStats;
import dev.tactus.check.Verdict;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A run of a board that a test drives by hand: to an instant or an event, to look at it there, and on. Time goes only
 * forward. Not for several threads at once. Times are in picoseconds; texts have a unit, as {@code 1.25s}.
 */
public final class SteppedRun {
    private final Given given;
    private final Board board;
    private final long seed;
    private final Trial trial;
    private final Jobs jobs;
    private long reached;

    SteppedRun(Given given, Board board) {
        this.given = given;
        this.board = board;
        seed = board.plan().seeds().get(0);
        trial = Trial.of(board, seed);
        jobs = new Jobs(trial.run());
    }

    /** What runs. */
    public Board board() {
        return board;
    }

    /** Everything before this instant was worked, and nothing at or after it. */
    public long now() {
        return reached;
    }

    /** Whether nothing will happen any more. */
    public boolean isOver() {
        return trial.run().over();
    }

    /**
     * Works everything before an instant, as {@code 1.25s}.
     *
     * @throws IllegalArgumentException if that is no time
     */
    public SteppedRun until(String instant) {
        return until(Times.picos(instant));
    }

    /** Works everything before an instant; nothing if that is in the past. */
    public SteppedRun until(long instant) {
        if (instant > reached) {
            trial.run().until(instant);
            reached = instant;
            trial.reached();
        }
        return this;
    }

    /**
     * Lets something come from outside at {@link #now}, and works that instant.
     *
     * @param what {@code event/NAME}, an event that releases tasks, or {@code task/NAME}, one more job of a task whose
     *     arrivals are sporadic, in bursts or listed
     * @throws IllegalArgumentException if that cannot come from outside, with what can
     */
    public SteppedRun inject(String what) {
        trial.run().inject(what, reached);
        trial.reached();
        return this;
    }

    /** Works instant by instant until the condition holds after one; whether it came to that before the end. */
    public boolean until(BooleanSupplier condition) {
        // Power-on is worked first: nothing is due before it.
        until(1);
        while (!condition.getAsBoolean()) {
            long next = trial.run().nextAt();
            if (isOver() || next == Long.MAX_VALUE) {
                return false;
            }
            until(Math.max(next, reached) + 1);
        }
        return true;
    }

    /** Works until a task has completed so many jobs; whether it came to that. */
    public boolean untilCompleted(String task, long jobsOfIt) {
        TaskStats figures = task(task);
        return until(() -> figures.completed() >= jobsOfIt);
    }

    /** Works until a task has missed a deadline more than so far; whether it came to that. */
    public boolean untilMissed(String task) {
        TaskStats figures = task(task);
        long before = figures.missed();
        return until(() -> figures.missed() > before);
    }

    /** Works until a contract is broken; whether it came to that. */
    public boolean untilBroken() {
        return until(() -> verdicts().stream().anyMatch(each -> each.status() == Verdict.Status.BROKEN));
    }

    /**
     * The figures of a task so far.
     *
     * @throws IllegalArgumentException if the board has no task of that name
     */
    public TaskStats task(String name) {
        return trial.metrics().task(BoardRun.ordinal("task", board.tasks(), Board.Task::name, name));
    }

    /**
     * The figures of a mailbox so far.
     *
     * @throws IllegalArgumentException if the board has no mailbox of that name
     */
    public MailboxStats mailbox(String name) {
        return trial.metrics().mailbox(BoardRun.ordinal("mailbox", board.mailboxes(), Board.Mailbox::name, name));
    }

    /** The jobs that have ended, in the order of their ends. */
    public List<Jobs.Job> jobs() {
        return jobs.ended();
    }

    /** What became of the contracts so far. */
    public List<Verdict> verdicts() {
        return trial.verdicts();
    }

    /** The digest of everything observable so far, chains left out. */
    public String digest() {
        return trial.run().digest();
    }

    /** Works what is left of the plan. Once, and nothing after it. */
    public BoardRun toEnd() {
        trial.run().toEnd();
        reached = Long.MAX_VALUE;
        return finish();
    }

    /** Ends the run where it is. Once, and nothing after it. */
    public BoardRun finish() {
        Outcome outcome = trial.finish(seed);
        return BoardRun.of(given, outcome);
    }

    @Override
    public String toString() {
        return given.name();
    }
}
