package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.Fork;
import dev.tactus.board.InputException;
import dev.tactus.board.Jobs;
import dev.tactus.board.Outcome;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Run;
import dev.tactus.board.Times;
import dev.tactus.board.Trial;
import dev.tactus.board.ViolationText;
import dev.tactus.check.ChainStats;
import dev.tactus.check.ChainTracker;
import dev.tactus.check.CoreStats;
import dev.tactus.check.Glance;
import dev.tactus.check.MailboxStats;
import dev.tactus.check.TaskStats;
import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A finished run of a board, with its figures, jobs and report. Nothing changes it, and tests of several threads may
 * share it. Times are in picoseconds.
 */
public final class BoardRun {
    private final Given given;
    private final Outcome outcome;
    private final @Nullable Turned turned;
    private @Nullable List<Jobs.Job> jobs;

    /** What a forked run is like from an instant on; @param words how that is told */
    record Turned(long at, Board future, String words) {}

    private BoardRun(Given given, Outcome outcome, @Nullable Turned turned) {
        this.given = given;
        this.outcome = outcome;
        this.turned = turned;
    }

    static BoardRun of(Given given, Board board) {
        long seed = board.plan().seeds().get(0);
        Trial trial = Trial.of(board, seed);
        trial.run().toEnd();
        return new BoardRun(given, trial.finish(seed), null);
    }

    static BoardRun of(Given given, Outcome outcome) {
        return new BoardRun(given, outcome, null);
    }

    static BoardRun of(Given given, Outcome outcome, Turned turned) {
        return new BoardRun(given, outcome, turned);
    }

    /** The same run once more, held to the contracts of a board that differs in nothing else. */
    private Trial trial(Board with) {
        Trial trial = turned == null
                ? Trial.of(with, outcome.seed())
                : Trial.forked(new Fork(with, turned.future()), outcome.seed(), turned.at());
        trial.run().repeat(outcome.injected());
        return trial;
    }

    private Run again() {
        Run again = turned == null
                ? Run.of(board(), outcome.seed())
                : Run.forked(new Fork(board(), turned.future()), outcome.seed(), turned.at());
        again.repeat(outcome.injected());
        return again;
    }

    /**
     * A place in this run from which it can go on otherwise: {@code run.forkAt("1.25s").with("tasks.a.wcet=2ms")}.
     *
     * @param instant after power-on and before the end, as {@code 1.25s}
     * @throws IllegalArgumentException if it is no instant within the run
     * @throws IllegalStateException of a run that was stopped, was forked itself, or had something come from outside
     */
    public ForkPoint forkAt(String instant) {
        if (turned != null || outcome.cut()) {
            throw new IllegalStateException(
                    turned != null ? "a forked run is not forked again" : "a run that was stopped is not forked");
        }
        if (!outcome.injected().isEmpty()) {
            throw new IllegalStateException("a run to which something came from outside is not forked");
        }
        long at = Times.picos(instant);
        if (at <= 0 || at >= board().plan().duration()) {
            throw new IllegalArgumentException(instant + " is not within the run (after 0s, before "
                    + Words.time(board().plan().duration()) + ")");
        }
        return new ForkPoint(this, given, at);
    }

    /** What ran. */
    public Board board() {
        return outcome.board();
    }

    /** Everything that came out. */
    public Outcome outcome() {
        return outcome;
    }

    /** Equal digests mean equal runs. */
    public String digest() {
        return outcome.digest();
    }

    /** The instant up to which it was worked. */
    public long end() {
        return outcome.end();
    }

    /** The seed of its random streams. */
    public long seed() {
        return outcome.seed();
    }

    /** The verdicts over the contracts of the files. */
    public List<Verdict> verdicts() {
        return outcome.verdicts();
    }

    /**
     * The figures of a task.
     *
     * @throws IllegalArgumentException if the board has no task of that name; so for the others below
     */
    public TaskStats task(String name) {
        return outcome.metrics().task(ordinal("task", board().tasks(), Board.Task::name, name));
    }

    /** The figures of a core. */
    public CoreStats core(String name) {
        return outcome.metrics().core(ordinal("core", board().cores(), Board.Core::name, name));
    }

    /** The figures of a mailbox. */
    public MailboxStats mailbox(String name) {
        return outcome.metrics().mailbox(ordinal("mailbox", board().mailboxes(), Board.Mailbox::name, name));
    }

    /** The figures of a chain. */
    public ChainStats chain(String name) {
        int ordinal = ordinal("chain", board().chains(), Board.Chain::name, name);
        ChainTracker chains = outcome.chains();
        if (chains == null) {
            throw new IllegalStateException("a board with chains that nobody followed");
        }
        return chains.chain(ordinal);
    }

    /** The jobs of a task in the order of their ends, those that are open last. */
    public List<Jobs.Job> jobs(String task) {
        ordinal("task", board().tasks(), Board.Task::name, task);
        return jobs().stream().filter(job -> job.task().equals(task)).toList();
    }

    /** All jobs; the run is made once more to find them, the first time that somebody asks. */
    public synchronized List<Jobs.Job> jobs() {
        List<Jobs.Job> known = jobs;
        if (known == null) {
            Run again = again();
            Jobs log = new Jobs(again);
            again.until(outcome.end());
            if (!outcome.cut()) {
                again.toEnd();
            }
            known = log.finish(outcome.end());
            jobs = known;
        }
        return known;
    }

    /** The report, as {@code tactus check --json} writes it. */
    public String report() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.Entry entry = new ReportJson.Entry(outcome, Map.of(), List.of(), 0, "", null);
        try {
            ReportJson.write(
                    out,
                    new ReportJson.Whole(
                            List.of(entry), List.of(), false, outcome.status().word()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static <T> int ordinal(String kind, List<T> all, Function<T, String> named, String name) {
        List<String> names = all.stream().map(named).toList();
        int found = names.indexOf(name);
        if (found < 0) {
            throw new IllegalArgumentException("there is no " + kind + " '" + name + "' (there are " + names + ")");
        }
        return found;
    }

    /** What an asked promise came to; the text tells of a broken one in full, and why another does not hold. */
    record Answer(Verdict verdict, boolean holds, String text) {}

    /**
     * Whether an entry of {@code timing:} with one limit holds of this run.
     *
     * @param entry as {@code {task: control, response: 40us}}
     * @throws IllegalArgumentException with the messages of the loader if that is no contract of this board
     */
    Answer ask(String entry) {
        Given asked = given.withSet("timing.+=" + entry);
        Board with;
        try {
            with = asked.withSeed(outcome.seed()).load();
            if (with.plan().duration() != board().plan().duration()) {
                // A long promise makes the usual duration longer, but the one that is asked of was made without it.
                String made = board().plan().duration() + "ps";
                with = asked.withSeed(outcome.seed()).withDuration(made).load();
            }
        } catch (InputException e) {
            throw new IllegalArgumentException(entry + " is no contract of this board\n" + e.render());
        }
        String place = "--set:" + asked.sets().size() + ":";
        int number = -1;
        for (int i = 0; i < with.contracts().size(); i++) {
            number = with.contracts().get(i).place().startsWith(place) ? i : number;
        }
        if (number < 0) {
            throw new IllegalArgumentException(entry + " limits nothing");
        }
        if (!outcome.cut() && Glance.keeps(with.contracts().get(number), outcome.metrics(), outcome.end())) {
            Verdict kept =
                    new Verdict(with.contracts().get(number), Verdict.Status.KEPT, null, 1, -1, "observed", 1, null);
            return new Answer(kept, true, "");
        }
        Trial trial = trial(with);
        trial.run().until(outcome.cut() ? outcome.end() : Long.MAX_VALUE);
        Outcome again = trial.finish(outcome.seed());
        Verdict verdict = again.verdicts().get(number);
        return switch (verdict.status()) {
            case KEPT -> new Answer(verdict, true, "");
            case BROKEN -> new Answer(verdict, false, told(again, verdict, asked));
            case UNDECIDED ->
                verdict.watched() > 0
                        ? new Answer(verdict, true, "")
                        : new Answer(verdict, false, "nothing was observed that could keep or break it");
        };
    }

    /** What a broken contract of the files is told as. */
    String explained(Verdict broken) {
        return told(outcome, broken, given);
    }

    private String told(Outcome of, Verdict broken, Given asked) {
        return turned == null
                ? ViolationText.of(of, broken, asked.replay())
                : ViolationText.of(trial(of.board()).run(), of, broken, turned.words());
    }

    @Override
    public String toString() {
        return turned == null ? given.name() : given.name() + ", " + turned.words();
    }
}
