package dev.tactus.telemetry;

import java.util.List;

/** A file of commands that cannot be told to a run, with every mistake found. */
public final class NoCommandsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    NoCommandsException(List<Mistake> mistakes) {
        super(mistakes.toString(), null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    /** In order of their lines. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /**
     * One of them.
     *
     * @param line from 1; @param what is wrong and, in parentheses, what would be right; @param text of the line
     */
    public record Mistake(int line, String what, String text) {}
}
