package dev.tactus.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Collects every mistake of a parsed command line, each with its place. */
final class Mistakes {
    private Mistakes() {}

    static List<Mistake> in(ParseResult parsed) {
        List<Mistake> found = new ArrayList<>();
        for (ParseResult level = parsed; level != null; level = level.subcommand()) {
            if (level.isUsageHelpRequested() || level.isVersionHelpRequested()) {
                return ofTheCommand(parsed);
            }
            List<Exception> errors = level.errors();
            errors.stream().filter(error -> !follows(error, errors)).forEach(error -> add(found, error));
        }
        return found.stream().distinct().toList();
    }

    /** Whether an argument only seems to be missing, or one too many, because its value is wrong. */
    private static boolean follows(Exception error, List<Exception> all) {
        for (Exception other : all) {
            // With an argument too few, picocli calls those that are there too many.
            if (other instanceof MissingParameterException few
                    && few.getMissing().stream().anyMatch(ArgSpec::isPositional)
                    && error instanceof UnmatchedArgumentException more
                    && more.getUnmatched().stream().noneMatch(word -> word.startsWith("-"))) {
                return true;
            }
            boolean value = other instanceof ParameterException && !(other instanceof MissingParameterException);
            if (value && other != error && ((ParameterException) other).getArgSpec() != null) {
                ParameterException wrong = (ParameterException) other;
                boolean missing = error instanceof MissingParameterException absent
                        && absent.getMissing().contains(wrong.getArgSpec());
                boolean tooMany = error instanceof UnmatchedArgumentException more
                        && more.getUnmatched().equals(List.of(String.valueOf(wrong.getValue())));
                if (missing || tooMany) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Who asks for help need not get the options right, but there must be such a command. */
    private static List<Mistake> ofTheCommand(ParseResult parsed) {
        List<String> words = parsed.unmatched().stream()
                .filter(word -> !word.startsWith("-"))
                .toList();
        List<Mistake> found = new ArrayList<>();
        if (!words.isEmpty()) {
            add(found, new UnmatchedArgumentException(parsed.commandSpec().commandLine(), words));
        }
        return found;
    }

    /** Prints mistakes that a command found by itself; whether there are any. */
    static boolean tell(List<Mistake> mistakes, CommandSpec spec) {
        mistakes.forEach(mistake -> spec.commandLine().getErr().println(mistake.render()));
        return !mistakes.isEmpty();
    }

    private static void add(List<Mistake> found, Exception error) {
        if (error instanceof UnmatchedArgumentException unmatched) {
            boolean root = unmatched.getCommandLine().getParent() == null;
            unmatched.getUnmatched().forEach(word -> found.add(unknown(word, unmatched, root)));
        } else if (error instanceof ParameterException parameter) {
            found.add(parameter(parameter));
        } else {
            throw new IllegalStateException("an unforeseen error of the command line", error);
        }
    }

    private static Mistake unknown(String word, UnmatchedArgumentException error, boolean root) {
        if (word.startsWith("-")) {
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return new Mistake(name, word, 1, "unknown option '" + name + "'" + meant(error), UsageCode.C01);
        }
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        int column = command.length() + 2;
        String what = (root ? "unknown command '" : "unexpected argument '") + word + "'" + meant(error);
        return new Mistake(command, command + " " + word, column, what, UsageCode.C02);
    }

    private static String meant(UnmatchedArgumentException error) {
        List<String> near = error.getSuggestions();
        CommandSpec command = error.getCommandLine().getCommandSpec();
        return near.isEmpty()
                ? " (" + command.qualifiedName() + " --help lists what there is)"
                : " (did you mean '" + near.get(0) + "'?)";
    }

    private static Mistake parameter(ParameterException error) {
        ArgSpec spec = error.getArgSpec();
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        if (error instanceof MissingParameterException missing) {
            return missing(missing, command);
        }
        if (error instanceof OverwrittenOptionException twice) {
            String name = name(twice.getOverwritten());
            return new Mistake(name, name, 1, "the option stands twice (once is enough)", UsageCode.C05);
        }
        if (spec == null) {
            return new Mistake(command, command, 1, oneLine(error), UsageCode.C06);
        }
        String value = error.getValue() == null ? "" : error.getValue();
        if (spec instanceof OptionSpec option && option.arity().max() == 0) {
            String what = "the option takes no value (" + name(spec) + " alone)";
            return new Mistake(name(spec), name(spec) + "=" + value, name(spec).length() + 2, what, UsageCode.C04);
        }
        if (error.getCause() instanceof UsageException usage) {
            return new Mistake(name(spec), value, usage.column(), String.valueOf(usage.getMessage()), UsageCode.C04);
        }
        return new Mistake(name(spec), value, 1, oneLine(error), UsageCode.C04);
    }

    private static Mistake missing(MissingParameterException error, String command) {
        List<ArgSpec> absent = error.getMissing();
        if (absent.size() == 1 && absent.get(0) instanceof OptionSpec option && !option.required()) {
            String name = option.longestName();
            String what = "the option has no value (" + name + "=" + option.paramLabel() + ")";
            return new Mistake(name, name, name.length() + 1, what, UsageCode.C03);
        }
        String labels = String.join(
                " ",
                absent.stream()
                        .map(each -> each.isOption() ? name(each) : each.paramLabel())
                        .toList());
        String what = "missing " + labels + " (" + command + " --help shows the form)";
        return new Mistake(command, command, command.length() + 1, what, UsageCode.C03);
    }

    private static String name(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
    }

    private static String oneLine(Exception error) {
        return String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    }
}
