package dev.tactus.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads boards that a test writes down, through the front door. */
final class Boards {
    /** One cluster {@code cpu} of one core {@code cpu-0} at 1 GHz, so that a millisecond is a million cycles. */
    static final String ONE = "clusters: {cpu: {cores: 1, opps: [{frequency: 1GHz}]}}";

    /** A master {@code m} of two cores and a worker {@code w} of one, each in its own domain. */
    static final String TWO = "clusters: {m: {role: master, cores: 2, opps: [{frequency: 1GHz}]},"
            + " w: {cores: 1, opps: [{frequency: 500MHz}]}}";

    private Boards() {}

    /** The board of a file with these lines below {@code scenario: t}. */
    static Board load(String... lines) {
        return loadWith(null, null, lines);
    }

    /** The same with what the command line says. */
    static Board loadWith(Long seed, String duration, String... lines) {
        try {
            Path file = Files.createTempFile("board", ".yaml");
            try {
                Files.writeString(file, "scenario: t\n" + String.join("\n", lines) + "\n");
                return Loader.load(new Request(List.of(file), List.of(), seed, duration));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mistakes in such a file, each as {@code CODE line word}; the first of {@code lines} is line 2. */
    static List<String> mistakes(String... lines) {
        try {
            load(lines);
            return List.of();
        } catch (InputException e) {
            return e.problems().stream()
                    .filter(p -> !p.warning())
                    .map(p -> p.code() + " " + p.line() + " " + word(p))
                    .toList();
        }
    }

    /** The word that the caret points at. */
    private static String word(Problem problem) {
        String rest = problem.sourceLine().substring(problem.column() - 1);
        int end = 1;
        while (end < rest.length()
                && Character.isLetterOrDigit(rest.charAt(0))
                && ",:]} ".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    /** What the first mistake says. */
    static String message(String... lines) {
        try {
            load(lines);
            return "";
        } catch (InputException e) {
            return e.problems().get(0).message();
        }
    }

    /** The codes of the warnings of a good file. */
    static String warnings(String... lines) {
        return String.join("\n", load(lines).remarks().warnings());
    }

    static Board.Task task(Board board, String name) {
        return board.tasks().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
