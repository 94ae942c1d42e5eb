package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Request;
import dev.tactus.board.StaticTable;
import dev.tactus.board.Validation;
import dev.tactus.check.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads and checks files without running anything, and reports every mistake at once. */
@Command(
        name = "validate",
        description = "Check files without running them; every mistake is reported at once.",
        footer = {
            "",
            "Scenarios are checked one by one; any other files together, as a board with its",
            "firmware.",
            "Exit status: 0 valid, 2 not (warnings count with --strict). docs/errors.md",
            "explains the codes.",
            "Example:",
            "  tactus validate boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml"
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or scenarios.")
    private List<Path> files = List.of();

    @Option(names = "--assumed", description = "List the assumed figures and the contracts that rest on them.")
    private boolean assumed;

    @Option(names = "--strict", description = "Warnings are errors.")
    private boolean strict;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the findings as JSON; - is standard output.")
    @Nullable
    private Path json;

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Override
    public Integer call() {
        Targets targets = new Targets().report("--json", json);
        if (Mistakes.tell(targets.mistakes(files), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        List<Validation> all = FileSets.of(files).stream()
                .map(set -> Validation.of(new Request(set, load.sets, null, null, load.classes())))
                .toList();
        List<Path> read = all.stream().flatMap(each -> each.read().stream()).toList();
        if (Mistakes.tell(targets.mistakes(read), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean quiet = Outputs.isStandardOutput(json);
        Findings findings = new Findings(spec.commandLine().getErr());
        for (Validation each : all) {
            findings.tell(each.problems());
            if (!quiet) {
                out.println(summary(each));
                tables(each, out);
                figures(each, out);
            }
        }
        if (quiet) {
            Outputs.toStandardOutput(out, stream -> Validation.write(stream, all));
        } else if (json != null) {
            Outputs.write(json, stream -> Validation.write(stream, all));
        }
        return all.stream().allMatch(this::good) ? ExitStatus.KEPT : ExitStatus.BAD_INPUT;
    }

    private boolean good(Validation each) {
        return each.errors() == 0 && (!strict || each.warnings() == 0);
    }

    private String summary(Validation each) {
        String files = String.join(", ", each.files());
        String warnings = each.warnings() == 0 ? "" : ", " + Findings.count(each.warnings(), "warning");
        Board board = each.board();
        if (board == null) {
            return files + ": not valid: " + Findings.count(each.errors(), "error") + warnings;
        }
        String verdict = good(each) ? "valid: " : "not valid with --strict: ";
        String content = Findings.count(board.cores().size(), "core") + ", "
                + Findings.count(board.tasks().size(), "task") + ", "
                + Findings.count(board.contracts().size(), "contract");
        return files + ": " + verdict + content + warnings;
    }

    private static void tables(Validation each, PrintWriter out) {
        if (each.board() == null) {
            return;
        }
        for (StaticTable table : each.board().tables()) {
            String frames = table.minor() < 0 ? "" : ", frames of " + Words.time(table.minor());
            out.println("  table " + table.name() + ": " + Words.time(table.major()) + frames + ", "
                    + Words.time(table.idle()) + " in no slot");
        }
    }

    private void figures(Validation each, PrintWriter out) {
        if (!assumed) {
            return;
        }
        if (each.assumed().isEmpty() && each.board() != null) {
            out.println("  no assumed figures");
        }
        for (String figure : each.assumed()) {
            List<String> contracts = each.restingOn(figure);
            out.println("  assumed " + figure);
            if (!contracts.isEmpty()) {
                out.println("    contracts that rest on it: " + String.join(", ", contracts));
            }
        }
    }
}
