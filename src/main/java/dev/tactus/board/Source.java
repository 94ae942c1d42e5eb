package dev.tactus.board;

import java.util.List;

/**
 * A text that nodes come from: a file, or one {@code --set} option.
 *
 * @param name as the user gave it, or {@code --set:N}
 * @param lines its lines without their ends, line 1 first
 * @param option whether it is an option, whose places are written {@code --set:N:COLUMN} without a line
 */
record Source(String name, List<String> lines, boolean option) {
    static Source file(String name, String text) {
        return new Source(name, List.of(text.split("\r\n|\n|\r", -1)), false);
    }

    /** The n-th {@code --set}, counted from 1. */
    static Source set(int n, String text) {
        return new Source("--set:" + n, List.of(text), true);
    }

    /** A text nobody can see: what an option of its own (such as {@code --duration}) says. */
    static Source option(String name, String text) {
        return new Source(name, List.of(text), true);
    }

    /** The place as error lines begin with it. */
    String place(int line, int column) {
        return option ? name + ":" + column : name + ":" + line + ":" + column;
    }

    /** The text of a line from 1, or empty if there is no such line. */
    String line(int number) {
        return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
    }
}
