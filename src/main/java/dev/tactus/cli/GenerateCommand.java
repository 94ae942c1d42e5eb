package dev.tactus.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes task sets and workloads from seeded distributions, as YAML. */
@Command(
        name = "generate",
        description = "Write a task set or workload from seeded distributions, as YAML.",
        footer = {
            "",
            "Kinds:",
            "  taskset     periodic tasks: UUniFast-discard, log-uniform periods",
            "  waters2015  engine control from the statistics of WATERS 2015, with chains and",
            "              a crank",
            "",
            "With a number of cores the file brings a board of its own; with names it is a",
            "firmware file for the board that has them.",
            "Exit status: 0, 2 bad usage, 3 failed.",
            "Example:",
            "  tactus generate taskset --seed 7 --tasks 20 --utilization 75%% --cores 4 \\",
            "      --out set.yaml"
        })
final class GenerateCommand implements Callable<Integer> {
    /** The registry: one line each. */
    static final Map<String, Function<GenerateRequest, String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("taskset", TaskSetGenerator::generate);
        KINDS.put("waters2015", WatersGenerator::generate);
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "KIND",
            description = "What to generate: taskset or waters2015.",
            converter = GenerateOptions.Kind.class)
    private String kind;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = Converters.Seed.class,
            description = "Seed of every draw (default: 1).")
    private Long seed = 1L;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            converter = Converters.Some.class,
            description = "Number of tasks of a taskset (default: 10).")
    private Integer tasks = 0;

    @Option(
            names = "--utilization",
            paramLabel = "RATIO",
            converter = GenerateOptions.Utilization.class,
            description = "Average load of each core, such as 60%% or 3/5 (default: 60%%).")
    private Long utilization = 600_000L;

    @Option(
            names = "--cores",
            paramLabel = "N|NAMES",
            converter = GenerateOptions.CoresReader.class,
            description = "Number of cores, or names of a board's cores: cpu1,cpu2 (default: 1).")
    private GenerateOptions.Cores cores = new GenerateOptions.Cores(List.of(), 1);

    @Option(
            names = "--chains",
            paramLabel = "N",
            converter = Converters.Count.class,
            description = "Number of cause-effect chains of waters2015 (default: 30 to 60, drawn).")
    private Integer chains = -1;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Converters.Instance.class,
            description = "Name of the firmware or scenario (default: kind and seed).")
    @Nullable
    private String name;

    @Option(names = "--out", paramLabel = "FILE", description = "Write to a file (default, or -: standard output).")
    @Nullable
    private Path out;

    @Override
    public Integer call() {
        if (kind.equals("taskset") && chains >= 0) {
            String what = "a taskset has no chains (waters2015 has)";
            Mistake mistake = new Mistake("--chains", String.valueOf(chains), 1, what, UsageCode.C04);
            Mistakes.tell(List.of(mistake), spec);
            return ExitStatus.BAD_INPUT;
        }
        Targets targets = new Targets().report("--out", out);
        if (Mistakes.tell(targets.mistakes(List.of()), spec)) {
            return ExitStatus.BAD_INPUT;
        }
        targets.prove();
        GenerateRequest request = new GenerateRequest(
                kind,
                name == null ? kind + "-" + seed : name,
                seed,
                tasks,
                utilization,
                cores.names(),
                cores.count(),
                chains);
        Function<GenerateRequest, String> generator = KINDS.get(kind);
        if (generator == null) {
            throw new IllegalStateException("kind " + kind + " was accepted but is not registered");
        }
        String text;
        try {
            text = generator.apply(request);
        } catch (UsageException e) {
            Mistake mistake = new Mistake(
                    "--tasks",
                    String.valueOf(tasks == 0 ? TaskSetGenerator.TASKS : tasks),
                    e.column(),
                    e.getMessage() + "",
                    UsageCode.C04);
            spec.commandLine().getErr().println(mistake.render());
            return ExitStatus.BAD_INPUT;
        }
        if (out == null || Outputs.isStandardOutput(out)) {
            spec.commandLine().getOut().print(text);
        } else {
            Outputs.write(out, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        }
        return ExitStatus.KEPT;
    }
}
