package dev.tactus.cli;

import dev.tactus.board.InputException;
import dev.tactus.board.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what was found in files and options, each finding once, however many scenarios share its place. */
final class Findings {
    private @Nullable PrintWriter err;
    private final Set<String> told = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Told to nobody until {@link #tellTo}. */
    Findings() {}

    Findings(PrintWriter err) {
        this.err = err;
    }

    void tellTo(PrintWriter whom) {
        err = whom;
    }

    /** The mistakes in files, in the order told. */
    List<Problem> told() {
        return List.copyOf(problems);
    }

    /** Tells one line more. */
    void line(String text) {
        if (err != null) {
            err.println(text);
        }
    }

    void tell(List<Problem> found) {
        List<Problem> fresh =
                found.stream().filter(problem -> told.add(problem.render())).toList();
        if (!fresh.isEmpty()) {
            problems.addAll(fresh);
            line(InputException.render(fresh));
        }
    }

    /** Tells the warnings of one board; whether it may run with them. */
    boolean accept(List<String> warnings, boolean strict) {
        warnings.stream().filter(told::add).forEach(this::line);
        boolean good = !strict || warnings.isEmpty();
        if (!good) {
            line("tactus: error: " + count(warnings.size(), "warning") + " (--strict allows none)");
        }
        return good;
    }

    /** A number and what it counts. */
    static String count(long number, String noun) {
        String many = noun.endsWith("ch") ? "es" : "s";
        return LiveFigures.count(number) + " " + noun + (number == 1 ? "" : many);
    }
}
