package dev.tactus.cli;

import dev.tactus.analysis.TestResult;
import dev.tactus.board.Analysis;
import dev.tactus.board.AnalysisJson;
import dev.tactus.board.InputException;
import dev.tactus.board.Request;
import dev.tactus.check.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Applies the schedulability tests of the literature to boards or scenarios, without running them. */
@Command(
        name = "analyze",
        description = "Apply the schedulability tests that fit, without running anything.",
        footer = {
            "",
            "exact: passes if and only if deadlines are met; sufficient: what passes meets",
            "them; necessary: what fails misses one. docs/analysis.md lists the tests, their",
            "sources and assumptions. What cannot be run yet is analysed all the same.",
            "Exit status: 0, 2 bad input or usage, 3 failed.",
            "Example:",
            "  tactus analyze boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml"
        })
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or scenarios.")
    private List<Path> files = List.of();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Option(names = "--all", description = "Show the tests too that answer \"what if\", and say why they do.")
    private boolean all;

    @Mixin
    private ReportOption report = new ReportOption();

    @Override
    public Integer call() {
        Targets targets = new Targets().report("--json", report.json);
        if (Mistakes.tell(targets.mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        PrintWriter out = report.text(spec);
        List<Analysis> analyses = new ArrayList<>();
        boolean bad = false;
        for (List<Path> set : FileSets.of(files)) {
            try {
                Analysis analysis = Analysis.of(new Request(set, load.sets, null, null, load.classes()));
                analyses.add(analysis);
                print(analysis, out);
            } catch (InputException e) {
                bad = true;
                spec.commandLine().getErr().println(e.render());
            }
        }
        out.flush();
        if (analyses.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        report.write(spec, stream -> AnalysisJson.write(stream, analyses));
        return bad ? ExitStatus.BAD_INPUT : ExitStatus.KEPT;
    }

    private void print(Analysis analysis, PrintWriter out) {
        out.println(analysis.scenario());
        TextTable table = new TextTable("lllll", "test", "about", "verdict", "kind", "figures");
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<String> reasons = new TreeSet<>();
        int shown = 0;
        for (TestResult test : analysis.tests()) {
            if (!test.applies()) {
                reasons.add(AnalysisText.reason(test));
            }
            if (test.applies() || all) {
                shown++;
                String name = AnalysisText.name(test);
                sources.add(name + ": " + test.source());
                String what = test.applies() ? AnalysisText.verdict(test) : "what if: " + AnalysisText.verdict(test);
                table.row(name, test.subject(), what, test.kind().word(), AnalysisText.figures(test));
            }
        }
        if (shown > 0) {
            out.print(table.text());
            out.println("  sources");
            sources.forEach(source -> out.println("    " + source));
        }
        int hidden = analysis.tests().size() - shown;
        if (analysis.tests().isEmpty()) {
            out.println("  no test fits what runs there");
        } else if (hidden > 0) {
            out.println("  " + hidden + " more do not apply as it stands (--all shows them):");
            reasons.forEach(reason -> out.println("    " + reason));
        }
    }
}
