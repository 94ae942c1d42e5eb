package dev.tactus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;

/** The entry of Tactus: reads the command line, runs one command, and turns whatever happens into an exit status. */
public final class Main {
    private Main() {}

    /**
     * Runs the command that the arguments name and ends the process with its {@link ExitStatus}.
     *
     * @param args the words of the command line after {@code tactus}
     */
    public static void main(String[] args) {
        PrintWriter err = utf8(System.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> inThread(thread, thrown, err));
        int status = run(args, new StandardOutput(new FileOutputStream(FileDescriptor.out)), err);
        System.exit(status);
    }

    /** Runs one command line against the given writers and returns the exit status; never throws. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        int status = obey(helpFirst(args), out, err);
        String trouble = StandardOutput.trouble(out);
        if (trouble != null) {
            err.println("tactus: error: " + trouble);
        }
        err.flush();
        return trouble == null ? status : Math.max(status, ExitStatus.FAILED);
    }

    private static int obey(String[] args, PrintWriter out, PrintWriter err) {
        try {
            CommandLine line = Commands.lineFor(args);
            line.setOut(out).setErr(err);
            ParseResult parsed = line.parseArgs(args);
            List<Mistake> mistakes = Mistakes.in(parsed);
            if (!mistakes.isEmpty()) {
                mistakes.forEach(mistake -> err.println(mistake.render()));
                return ExitStatus.BAD_INPUT;
            }
            Integer helped = CommandLine.executeHelpRequest(parsed);
            return helped != null ? helped : new CommandLine.RunLast().execute(parsed);
        } catch (Throwable thrown) {
            return Failures.report(unwrapped(thrown), err, System.getenv("TACTUS_DEBUG"));
        }
    }

    /** {@code help} and {@code help COMMAND}, which many try first, are {@code --help} and {@code COMMAND --help}. */
    private static String[] helpFirst(String[] args) {
        if (args.length == 0 || !args[0].equals("help")) {
            return args;
        }
        return args.length == 1 ? new String[] {"--help"} : new String[] {args[1], "--help"};
    }

    /** A thread beside the main one that dies is reported like a command; without memory nothing can go on. */
    private static void inThread(Thread thread, Throwable thrown, PrintWriter err) {
        err.println("tactus: the thread '" + thread.getName() + "' died:");
        int status = Failures.report(thrown, err, System.getenv("TACTUS_DEBUG"));
        err.flush();
        if (thrown instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(status);
        }
    }

    private static Throwable unwrapped(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return thrown instanceof ExecutionException && cause != null ? cause : thrown;
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
