package dev.tactus.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The list of subcommands: one line each, in the order in which the help names them. */
final class Commands {
    private static final Map<String, Supplier<Object>> LIST = new LinkedHashMap<>();

    static {
        LIST.put("run", RunCommand::new);
        LIST.put("dashboard", DashboardCommand::new);
        LIST.put("check", CheckCommand::new);
        LIST.put("record", RecordCommand::new);
        LIST.put("diff", DiffCommand::new);
        LIST.put("explore", ExploreCommand::new);
        LIST.put("margin", MarginCommand::new);
        LIST.put("bench", BenchCommand::new);
        LIST.put("schedulers", SchedulersCommand::new);
        LIST.put("validate", ValidateCommand::new);
        LIST.put("analyze", AnalyzeCommand::new);
        LIST.put("gantt", GanttCommand::new);
        LIST.put("explain", ExplainCommand::new);
        LIST.put("verify", VerifyCommand::new);
        LIST.put("fork", ForkCommand::new);
        LIST.put("bisect", BisectCommand::new);
        LIST.put("completion", CompletionCommand::new);
        LIST.put("generate", GenerateCommand::new);
    }

    private Commands() {}

    /** The whole command line, with every subcommand. */
    static CommandLine all() {
        CommandLine line = new CommandLine(new RootCommand());
        LIST.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return prepared(line);
    }

    /** As {@link #all()}, but where the first word names a command only that one is built: a start reads no other. */
    static CommandLine lineFor(String[] args) {
        Supplier<Object> only = args.length == 0 ? null : LIST.get(args[0]);
        if (only == null) {
            return all();
        }
        return prepared(new CommandLine(new RootCommand()).addSubcommand(args[0], only.get()));
    }

    private static CommandLine prepared(CommandLine line) {
        line.getCommandSpec().parser().collectErrors(true);
        line.registerConverter(Path.class, new Converters.FileName());
        line.getSubcommands().values().forEach(Commands::prepared);
        return line;
    }
}
