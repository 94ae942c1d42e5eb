package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Fork;
import dev.tactus.board.Futures;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows two futures of one past side by side. */
@Command(
        name = "fork",
        description = "Change something in the middle of a run, and show both futures side by side.",
        footer = {
            "",
            "The past is the run of the files as they are. From --at on the --set changes",
            "are in force: the work of steps (of computes that begin then or later),",
            "priorities, and the policy of a domain (between policies whose order does not",
            "move with time). What else differs is refused by name.",
            "Exit status: 0, 2 bad input or usage, 3 failed.",
            "Example:",
            "  tactus fork boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml \\",
            "      --at 50ms --set tasks.current-loop.body.1.compute=36us"
        })
final class ForkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            required = true,
            converter = Converters.Instant.class,
            description = "When the future begins, such as 1.25s.")
    private Long at = 0L;

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        List<Mistake> mistakes = new ArrayList<>(FileSets.beyondOne(files, spec));
        if (options.load.sets.isEmpty()) {
            mistakes.add(mistake("--set", "", "nothing is changed (--set PATH=VALUE)"));
        }
        if (Mistakes.tell(mistakes, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Board past = Loader.load(new Request(files, List.of(), options.seed, options.duration, options.load.classes()));
        Fork fork = new Fork(past, Loader.load(options.request(files)));
        String changes = String.join(" ", options.load.sets);
        fork.refused()
                .forEach(what -> mistakes.add(mistake(
                        "--set",
                        changes,
                        what + " cannot change in the middle of a run (only work, priorities and policies can)")));
        if (at <= 0 || at >= past.plan().duration()) {
            String range = "after 0s, before " + Words.time(past.plan().duration());
            mistakes.add(mistake("--at", Words.time(at), "not within the run (" + range + ")"));
        }
        if (Mistakes.tell(mistakes, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(Futures.of(fork, past.plan().seeds().get(0), at).text(changes));
        out.flush();
        return ExitStatus.KEPT;
    }

    private static Mistake mistake(String place, String text, String what) {
        return new Mistake(place, text, 1, what, UsageCode.C04);
    }
}
