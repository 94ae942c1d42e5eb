package dev.tactus.cli;

import java.io.Console;

/** Whether a person watches. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are a terminal; progress is for people only. */
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there is a console without a terminal too, and a method that tells.
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
