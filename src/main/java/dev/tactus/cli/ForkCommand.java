package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Divergence;
import dev.tactus.board.Fork;
import dev.tactus.board.Loader;
import dev.tactus.board.Outcome;
import dev.tactus.board.Request;
import dev.tactus.board.Trial;
import dev.tactus.check.TaskStats;
import dev.tactus.check.TextTable;
import dev.tactus.check.Verdict;
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
            "The past is the run of the files as they are. From --at on the --set changes are in force: the work of",
            "steps (of computes that begin then or later), priorities, and the policy of a domain (between policies",
            "whose order does not move with time). What else differs is refused by name.",
            "Exit status: 0, 2 bad input or usage, 3 failed.",
            "Example:",
            "  tactus fork boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml --at 50ms \\",
            "    --set tasks.current-loop.body.1.compute=36us"
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
        List<Mistake> mistakes = new ArrayList<>();
        if (FileSets.of(files).size() > 1) {
            mistakes.add(mistake("FILE", files.get(1).toString(), "a fork is of one scenario"));
        }
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
                        "--set", changes, what + " cannot change in the middle of a run (work, priority, policy)")));
        if (at <= 0 || at >= past.plan().duration()) {
            String range = "after 0s, before " + Words.time(past.plan().duration());
            mistakes.add(mistake("--at", Words.time(at), "not within the run (" + range + ")"));
        }
        if (Mistakes.tell(mistakes, spec)) {
            return ExitStatus.BAD_INPUT;
        }
        show(fork, past.plan().seeds().get(0), changes);
        return ExitStatus.KEPT;
    }

    private static Mistake mistake(String place, String text, String what) {
        return new Mistake(place, text, 1, what, UsageCode.C04);
    }

    private void show(Fork fork, long ofSeed, String changes) {
        PrintWriter out = spec.commandLine().getOut();
        Trial one = Trial.of(fork.past(), ofSeed);
        Trial other = Trial.forked(fork, ofSeed, at);
        Divergence first = Divergence.between(one.run(), other.run());
        one.run().toEnd();
        other.run().toEnd();
        Outcome was = one.finish(ofSeed);
        Outcome is = other.finish(ofSeed);
        out.println("from " + Words.time(at) + " on: " + changes);
        if (first == null) {
            out.println("no event is another one");
        } else {
            out.println("first difference at " + Words.time(first.at()));
            out.println("  as it was   " + first.first());
            out.println("  forked      " + first.second());
        }
        out.println();
        tasks(was, is, out);
        contracts(was, is, out);
        out.println("verdict: " + change(was.status().word(), is.status().word()));
        out.println("digest:  " + change(was.digest(), is.digest()));
        out.flush();
    }

    private static String change(String was, String is) {
        return was.equals(is) ? was : was + " -> " + is;
    }

    private static void tasks(Outcome was, Outcome is, PrintWriter out) {
        TextTable table = new TextTable("llll", "task", "completed", "missed", "longest response");
        int changed = 0;
        for (int t = 0; t < was.board().tasks().size(); t++) {
            TaskStats a = was.metrics().task(t);
            TaskStats b = is.metrics().task(t);
            String completed = change(a.completed() + "", b.completed() + "");
            String missed = change(a.missed() + "", b.missed() + "");
            String response = change(longest(a), longest(b));
            if ((completed + missed + response).contains("->")) {
                table.row(was.board().tasks().get(t).name(), completed, missed, response);
                changed++;
            }
        }
        if (changed > 0) {
            out.println("what changed, over the whole run");
            out.print(table.text());
            out.println();
        }
    }

    private static String longest(TaskStats task) {
        return task.response().count() == 0
                ? "none"
                : Words.time(task.response().max());
    }

    private static void contracts(Outcome was, Outcome is, PrintWriter out) {
        for (int c = 0; c < was.verdicts().size(); c++) {
            Verdict a = was.verdicts().get(c);
            Verdict b = is.verdicts().get(c);
            if (a.status() != b.status()) {
                String since = b.status() == Verdict.Status.BROKEN ? " at " + Words.time(b.at()) : "";
                out.println("contract " + a.contract().name() + ": "
                        + change(a.status().word(), b.status().word()) + since);
            }
        }
    }
}
