package dev.tactus.cli;

import dev.tactus.board.Baseline;
import dev.tactus.board.Board;
import dev.tactus.board.Resolved;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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

/** Writes a run down, to compare later ones with. */
@Command(
        name = "record",
        description = "Run at full speed and write the run down, to compare later ones with.",
        footer = {
            "",
            "What is written is a text for version control: figures by the names of tasks,",
            "chains, mailboxes and cores, digests, and all that the run was loaded from",
            "(docs/regression-tests.md). With several seeds the 99th percentiles of each of",
            "their runs are written too.",
            "Exit status: 0 written, 2 bad input or usage, 3 failed.",
            "Example:",
            "  tactus record board.yaml firmware.yaml --out baseline.yaml"
        })
final class RecordCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A board and its firmware, or a scenario.")
    private List<Path> files = List.of();

    @Mixin
    private RunOptions options = new RunOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write (default: the baseline that the scenario names); - is standard output.")
    @Nullable
    private Path out;

    @Override
    public Integer call() {
        if (Mistakes.tell(FileSets.beyondOne(files, spec), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Resolved resolved = Resolved.load(options.request(files));
        Board.Golden golden = resolved.board().plan().golden();
        Path target = out != null ? out : golden == null ? null : golden.file();
        if (target == null) {
            String what = "nobody says where to write (--out FILE, or baseline: FILE in the scenario)";
            Mistakes.tell(List.of(new Mistake("--out", "record", 1, what, UsageCode.C03)), spec);
            return ExitStatus.BAD_INPUT;
        }
        List<Path> read = resolved.board().remarks().files();
        if (Mistakes.tell(new Targets().report("--out", target).mistakes(read), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        Outputs.prove(target);
        List<Long> seeds = resolved.board().plan().seeds();
        Baseline baseline = Baseline.of(resolved, seeds.get(0), seeds.parallelStream());
        PrintWriter standard = spec.commandLine().getOut();
        byte[] text = baseline.text().getBytes(StandardCharsets.UTF_8);
        if (Outputs.isStandardOutput(target)) {
            Outputs.toStandardOutput(standard, stream -> stream.write(text));
        } else {
            Outputs.write(target, stream -> stream.write(text));
            standard.println("recorded in " + target + ": " + baseline.digest());
        }
        return ExitStatus.KEPT;
    }
}
