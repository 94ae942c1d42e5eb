package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.check.TextTable;
import dev.tactus.sweep.Margin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says how much each thing of a board may get worse before a contract breaks. */
@Command(
        name = "margin",
        description = "Find how much longer each task, slower each core and later each doorbell may be.",
        footer = {
            "",
            "Each is made worse alone, and run, until a contract breaks; the border is then",
            "halved down to a thousandth. One seed and one duration are run, so a longer",
            "duration finds smaller margins.",
            "Exit status: 0 found, 1 a contract breaks already, 2 bad input or usage, 3",
            "failed, 130 interrupted.",
            "Example:",
            "  tactus margin boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml \\",
            "      --duration 1s"
        })
final class MarginCommand implements Callable<Integer> {
    private static final int BAR = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ReportOption report = new ReportOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Override
    public Integer call() {
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        if (Mistakes.tell(new Targets().report("--json", report.json).mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Board board = Loader.load(options.request(files));
        Outputs.prove(report.json);
        long seed = board.plan().seeds().get(0);
        PrintWriter out = report.text(spec);
        String already = Margin.brokenAlready(board, seed);
        if (already != null) {
            out.println(already + " breaks already: there is no margin (tactus check tells why)");
            report.write(spec, stream -> MarginJson.write(stream, List.of(), already));
            return ExitStatus.BROKEN;
        }
        if (board.contracts().isEmpty()) {
            out.println("there are no contracts: nothing can break");
            report.write(spec, stream -> MarginJson.write(stream, List.of(), null));
            return ExitStatus.BROKEN;
        }
        List<Margin.Found> found = new ArrayList<>();
        try (Interruption interruption = new Interruption()) {
            List<Supplier<Margin.@Nullable Found>> work = new ArrayList<>();
            for (Margin.Subject subject : Margin.subjects(board)) {
                work.add(() -> Margin.of(board, seed, subject, interruption::isRaised));
            }
            SideBySide.inOrder(threads.count(), work, found::add);
            print(board, found, out);
            report.write(spec, stream -> MarginJson.write(stream, found, null));
            return interruption.isRaised() ? ExitStatus.INTERRUPTED : ExitStatus.KEPT;
        }
    }

    private static void print(Board board, List<Margin.Found> found, PrintWriter out) {
        TextTable table = new TextTable("lrlll", "may get worse", "by", "", "then breaks", "");
        for (Margin.Found each : found) {
            String what = each.subject().kind().name().toLowerCase(Locale.ROOT) + " of "
                    + each.subject().name();
            int bar = (int) Math.min(BAR, each.part() * BAR / 1_000);
            boolean open = each.broken() < 0;
            table.row(
                    what,
                    each.words(board) + (open ? " or more" : ""),
                    "#".repeat(bar) + ".".repeat(BAR - bar),
                    open ? "nothing" : each.contract().isEmpty() ? "(stands still)" : each.contract(),
                    "");
        }
        out.print(table.text());
        out.println();
        out.println("  " + found.stream().mapToInt(Margin.Found::runs).sum() + " runs");
        out.flush();
    }
}
