package dev.tactus.cli;

import dev.tactus.board.Board;
import dev.tactus.board.Loader;
import dev.tactus.board.Request;
import dev.tactus.check.TextTable;
import dev.tactus.check.Words;
import dev.tactus.sweep.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the emulator to itself on one board. */
@Command(
        name = "verify",
        description = "Run a board again in other ways and look for a difference, which would be a fault of Tactus.",
        footer = {
            "",
            "The same run must give the same events: again, with another queue of events,",
            "with its tables in another order, in pieces, and while a second thread keeps",
            "the machine busy. The reference simulator, written from the rules alone, must",
            "give the same jobs, and no response may exceed a bound of the analysis. Whether",
            "contracts are kept is not its question (tactus check).",
            "Exit status: 0 no difference, 2 bad input or usage, 3 a difference (a fault of",
            "Tactus), 130 interrupted.",
            "Example:",
            "  tactus verify boards/stm32mp157c-dk2.yaml firmware-tasks/motor-control.yaml"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Override
    public Integer call() {
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Board board = load(options.duration);
        long ofSeed = board.plan().seeds().get(0);
        PrintWriter out = spec.commandLine().getOut();
        try (Interruption interruption = new Interruption()) {
            List<Verification.Finding> findings =
                    Verification.of(board, ofSeed, until -> load(Words.time(until)), interruption::isRaised);
            TextTable table = new TextTable("lll", "compared with", "", "");
            findings.forEach(
                    finding -> table.row(finding.what(), finding.status().word(), finding.detail()));
            out.print(table.text());
            out.println();
            if (Verification.differs(findings)) {
                boolean own = board.domains().stream().anyMatch(domain -> domain.own() != null)
                        || !board.peripherals().isEmpty();
                out.println("a difference: a fault of Tactus" + (own ? ", or of a class of your own" : "")
                        + "; what it says of this board is not to be trusted");
                out.flush();
                return ExitStatus.FAILED;
            }
            out.println(interruption.isRaised() ? "interrupted: no difference so far" : "no difference");
            out.flush();
            return interruption.isRaised() ? ExitStatus.INTERRUPTED : ExitStatus.KEPT;
        }
    }

    private Board load(@Nullable String lasting) {
        return Loader.load(new Request(files, options.load.sets, options.seed, lasting, options.load.classes()));
    }
}
