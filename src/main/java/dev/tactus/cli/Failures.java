package dev.tactus.cli;

import dev.tactus.board.InputException;
import dev.tactus.rt.SimulationException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import org.jspecify.annotations.Nullable;

/** Turns what ended a command early into one line and an exit status. */
final class Failures {
    private Failures() {}

    /** Prints what happened; the stack only when {@code debug} (the variable TACTUS_DEBUG) asks for it. */
    static int report(Throwable thrown, PrintWriter err, @Nullable String debug) {
        return report(thrown, "", err, debug);
    }

    /** The same; @param what stands before it, such as the name of the scenario and ": ", or empty */
    static int report(Throwable thrown, String what, PrintWriter err, @Nullable String debug) {
        boolean stack = debug != null && !debug.isEmpty() && !debug.equals("0");
        int status = describe(thrown, what, err, stack);
        if (stack) {
            thrown.printStackTrace(err);
        }
        return status;
    }

    private static int describe(Throwable thrown, String what, PrintWriter err, boolean stack) {
        if (thrown instanceof StopException stop) {
            err.println("tactus: error: " + stop.getMessage());
            return stop.status();
        }
        if (thrown instanceof InputException input) {
            err.println(input.render());
            return ExitStatus.BAD_INPUT;
        }
        if (thrown instanceof SimulationException) {
            err.println("tactus: error: " + what + thrown.getMessage());
            return ExitStatus.FAILED;
        }
        if (thrown instanceof InvalidPathException name) {
            err.println("tactus: error: " + Converters.FileName.notAName(name.getInput()));
            return ExitStatus.BAD_INPUT;
        }
        if (thrown instanceof OutOfMemoryError) {
            err.println("tactus: error: out of memory (give the JVM more: TACTUS_JAVA_OPTS=-Xmx2g)");
            return ExitStatus.FAILED;
        }
        String hint = stack ? "" : "; TACTUS_DEBUG=1 shows the stack";
        err.println("tactus: internal error: " + what + thrown + " (a fault of Tactus" + hint + ")");
        return ExitStatus.FAILED;
    }
}
