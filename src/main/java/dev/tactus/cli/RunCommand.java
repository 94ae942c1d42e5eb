package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Replay;
import dev.tactus.board.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Emulates a board at the pace of the wall clock, publishes it over MQTT and judges it at the end. */
@Command(
        name = "run",
        description = "Emulate a board live: telemetry over MQTT, progress, and the verdict at the end.",
        footer = {
            "",
            "Runs at 1x until Ctrl-C or --duration. Publishes to a broker of its own (port",
            "1883, this machine alone), or to that of --mqtt; docs/telemetry.md describes",
            "the topics. A page in the browser shows the run, at the address that is",
            "printed; docs/dashboard.md describes it.",
            "Exit status: 0 kept, 1 broken or undecided (--allow-undecided: 0), 2 bad input",
            "or usage, 3 failed, 130 interrupted, with the report so far.",
            "Example:",
            "  tactus run boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private StationOptions shown = new StationOptions();

    @Option(
            names = "--dashboard",
            paramLabel = "off|PORT",
            converter = Converters.Page.class,
            description = "Port of the page in the browser, 0 for any free one, or off (default: 8420 or any other).")
    @Nullable
    private Integer dashboard;

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Mixin
    private JudgeOptions judge = new JudgeOptions();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Targets targets = new Targets().common(options).file("--record", live.record);
        List<Mistake> mistakes = new ArrayList<>(targets.mistakes(read(files)));
        if (shown.open && dashboard != null && dashboard < 0) {
            mistakes.add(new Mistake("--open", "--open", 1, "there is no page (--dashboard off)", UsageCode.C04));
        }
        if (Mistakes.tell(mistakes, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        Settings settings = SettingsFile.load(shown.config);
        try (Station station = Station.open(settings, options.broker.mqtt)) {
            Board board = load(err);
            List<String> warnings = new ArrayList<>(board.remarks().warnings());
            int seeds = board.plan().seeds().size();
            if (seeds > 1) {
                warnings.add("tactus: warning: run takes the first of " + seeds + " seeds (tactus check takes all)");
            }
            if (!new Findings(err).accept(warnings, judge.strict)) {
                return ExitStatus.BAD_INPUT;
            }
            if (Mistakes.tell(targets.mistakes(read(board.remarks().files())), spec)) {
                return ExitStatus.BAD_INPUT;
            }
            LiveRun run = new LiveRun(options, settings, station, board, live, new Page(dashboard, shown.open));
            return run.run(
                    new Replay(files, options.run.load.sets, options.run.load.text()),
                    judge.allowUndecided,
                    spec.commandLine().getOut(),
                    err);
        }
    }

    private List<Path> read(List<Path> loaded) {
        List<Path> all = new ArrayList<>(loaded);
        if (live.replay != null) {
            all.add(live.replay);
        }
        return all;
    }

    /**
     * The broker starts meanwhile, which slows the load on a small machine: whoever watches sees at once that it is on.
     */
    private Board load(PrintWriter err) {
        boolean watched = Screen.ofStandardError().interactive();
        if (watched) {
            err.print("  loading ...\r");
            err.flush();
        }
        try {
            return Loader.load(options.request(files));
        } finally {
            err.print(watched ? "\u001b[K" : "");
        }
    }
}
