package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Explainer;
import dev.tactus.board.Outcome;
import dev.tactus.board.Replay;
import dev.tactus.board.ReportJson;
import dev.tactus.board.Run;
import dev.tactus.board.Settings;
import dev.tactus.board.Trial;
import dev.tactus.check.Verdict;
import dev.tactus.check.Violation;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Pacer;
import dev.tactus.sim.Time;
import dev.tactus.telemetry.CommandLog;
import dev.tactus.telemetry.Controls;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.Ending;
import dev.tactus.telemetry.Publisher;
import dev.tactus.telemetry.Speed;
import dev.tactus.telemetry.State;
import dev.tactus.telemetry.TelemetryException;
import dev.tactus.telemetry.Totals;
import dev.tactus.telemetry.WallPacer;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One live run from the first connection to the last line of the report. */
final class LiveRun {
    /** A violation late in a long run is not explained if that takes longer: the user waits for the prompt. */
    private static final long EXPLAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final CommonOptions options;
    private final Settings settings;
    private final Station station;
    private final Board board;
    private final LiveOptions live;
    private final Page page;
    private final long seed;
    private final boolean bounded;
    private final Speed speed;
    private final String instance;
    private final boolean traced;

    /** From here on what breaks stands in the report; some contracts are judged only at the end. */
    private boolean over;

    /** @param page in the browser */
    LiveRun(CommonOptions options, Settings settings, Station station, Board board, LiveOptions live, Page page) {
        this.live = live;
        this.options = options;
        this.settings = settings;
        this.station = station;
        this.board = board;
        this.page = page;
        seed = board.plan().seeds().get(0);
        bounded = board.plan().durationGiven();
        speed = options.speed == null ? Speed.REAL_TIME : options.speed;
        instance = options.name == null ? board.name() : options.name;
        traced = live.trace || !speed.isMax();
    }

    /** Runs until the end, or until the user has enough; returns the exit status. */
    int run(Replay replay, boolean undecidedAllowed, PrintWriter out, PrintWriter err) {
        Trial trial = bounded ? Trial.of(board, seed) : Trial.endless(board, seed);
        greet(err);
        WallPacer pacer = new WallPacer(speed, trial.run()::nextAt, trial.run().injectable());
        Pacer asked = live.replayed(pacer);
        try (CommandLog log = live.recorded(pacer, asked);
                Interruption interruption = new Interruption();
                Tables tables = Tables.open(options, trial);
                Dashboard dashboard = page.start(settings, station.target())) {
            Publisher publisher = publisher(trial, log == null ? pacer : log);
            Display display = display(new LiveFigures(board, trial, publisher::totals), err);
            trial.addSink(publisher);
            trial.addSink((kind, at, place, task, value) -> {
                if (kind == Kind.MISS || kind == Kind.SKIP) {
                    pacer.missed();
                }
            });
            trial.onBroken(verdict -> {
                publisher.broken(verdict);
                if (!over) {
                    display.broken(verdict);
                }
            });
            err.println("  " + station.url() + (station.isEmbedded() ? " (broker of this run)" : "")
                    + ", topics tactus/" + instance + "/#");
            show(dashboard, err);
            err.flush();
            publisher.state(State.RUNNING);
            drive(trial, pacer, log == null ? asked : log, publisher, display, interruption);
            display.end();
            over = true;
            boolean interrupted = interruption.isRaised();
            Outcome outcome = trial.finish(seed);
            Totals totals = publisher.finish(new Ending(
                    outcome.end(), interrupted, outcome.status().word(), outcome.digest(), outcome.verdicts()));
            if (dashboard != null) {
                dashboard.finish(instance);
            }
            tables.complete(outcome.end());
            report(outcome, totals, replay, out, err);
            err.println(TelemetryLine.of(totals));
            out.flush();
            err.flush();
            return interrupted ? ExitStatus.INTERRUPTED : ExitStatus.of(outcome, undecidedAllowed);
        } catch (UncheckedIOException e) {
            Path table = Path.of(String.valueOf(e.getMessage()));
            throw StopException.afterTheStart(Outputs.cannotWrite(table, e.getCause()), e);
        }
    }

    private void show(@Nullable Dashboard dashboard, PrintWriter err) {
        if (dashboard == null) {
            return;
        }
        err.println("  " + dashboard.url() + " (dashboard)");
        if (page.open()) {
            Opener.open(dashboard.url(), err);
        }
    }

    private Publisher publisher(Trial trial, Controls controls) {
        try {
            Publisher.Setup setup = new Publisher.Setup(
                    station.target(),
                    instance,
                    settings.samplesMillihertz(),
                    traced ? settings.traceMillihertz() : 0,
                    speed.toString(),
                    controls,
                    board.contracts(),
                    live.epochMillis(),
                    station.sparkplug());
            return Publisher.start(trial.run().header(), setup, trial.metrics(), trial.chains());
        } catch (TelemetryException e) {
            throw StopException.beforeTheStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static Display display(LiveFigures figures, PrintWriter err) {
        Screen screen = Screen.ofStandardError();
        return screen.interactive()
                ? new PanelDisplay(err, figures, screen.colours(), screen.unicode(), new Extent.OfTerminal())
                : new PlainDisplay(err, figures);
    }

    /** Before the broker listens, which takes longer than anybody likes to look at nothing. */
    private void greet(PrintWriter err) {
        String about = board.description().isEmpty() ? "" : ": " + board.description();
        String pace = speed.isMax() ? "full speed" : speed + " of real time";
        err.println(board.scenario() + about);
        err.println("  " + Findings.count(board.tasks().size(), "task") + " on "
                + Findings.count(board.cores().size(), "core") + ", "
                + Findings.count(board.contracts().size(), "contract") + ", seed " + seed + ", " + pace
                + (bounded ? "" : ", until Ctrl-C"));
        err.flush();
    }

    /** Works the run in slices of virtual time that the pacer hands out, and looks around between them. */
    private void drive(
            Trial trial,
            WallPacer pacer,
            Pacer asked,
            Publisher publisher,
            Display display,
            Interruption interruption) {
        Board.Plan plan = board.plan();
        long end = !bounded ? Time.NEVER : plan.drain() ? plan.drainLimit() : plan.duration();
        Run run = trial.run();
        long now = 0;
        State told = State.RUNNING;
        while (!run.over() && !interruption.isRaised()) {
            State next = pacer.isPaused() ? State.PAUSED : State.RUNNING;
            if (next != told) {
                told = next;
                publisher.state(next);
                display.state(next, now);
            }
            long until = asked.next(now, end);
            for (String what = pacer.injection(); what != null; what = pacer.injection()) {
                run.inject(what, now);
            }
            now = until;
            run.until(now);
            trial.reached();
            publisher.reached(now);
            display.reached(now);
        }
    }

    private void report(Outcome outcome, Totals totals, Replay replay, PrintWriter out, PrintWriter err) {
        List<Verdict> broken = outcome.broken();
        if (!outcome.injected().isEmpty()) {
            String times = Findings.count(outcome.injected().size(), "time");
            err.println("  something came from outside " + times + ": the verdict is of this run alone");
        }
        Run again = bounded ? Run.of(board, seed) : Run.endless(board, seed);
        long since = System.nanoTime();
        ReportJson.Entry entry = new ReportJson.Entry(
                outcome,
                broken.isEmpty()
                        ? Map.of()
                        : Explainer.explain(again, outcome, () -> System.nanoTime() - since > EXPLAIN_NANOS),
                List.of(),
                0,
                broken.isEmpty() ? "" : replay.command(outcome, broken.get(0)),
                TelemetryLine.report(totals));
        print(entry, Outputs.isStandardOutput(options.json) ? err : out);
        ReportJson.Whole whole = new ReportJson.Whole(
                List.of(entry), List.of(), entry.interrupted(), outcome.status().word());
        if (Outputs.isStandardOutput(options.json)) {
            Outputs.toStandardOutput(out, stream -> ReportJson.write(stream, whole));
        } else if (options.json != null) {
            Outputs.write(options.json, stream -> ReportJson.write(stream, whole));
        }
    }

    private static void print(ReportJson.Entry entry, PrintWriter text) {
        Outcome outcome = entry.outcome();
        if (outcome.end() == 0) {
            text.println("nothing has run: no verdict");
            return;
        }
        Summary summary = new Summary(entry, text);
        summary.print();
        List<Verdict> broken = outcome.broken();
        if (!broken.isEmpty()) {
            Verdict first = broken.get(0);
            new Violation(outcome.header(), text)
                    .print(first, entry.explanations().get(first.contract().name()), entry.replay());
        }
        summary.end();
        text.flush();
    }
}
