package dev.tactus.cli;

import dev.tactus.board.InputException;
import dev.tactus.board.Problem;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what was found in files and options, each finding once, however many scenarios share its place. */
final class Findings {
    private final PrintWriter err;
    private final Set<String> told = new HashSet<>();

    Findings(PrintWriter err) {
        this.err = err;
    }

    void tell(List<Problem> problems) {
        List<Problem> fresh =
                problems.stream().filter(problem -> told.add(problem.render())).toList();
        if (!fresh.isEmpty()) {
            err.println(InputException.render(fresh));
        }
    }

    /** Tells the warnings of one board; whether it may run with them. */
    boolean accept(List<String> warnings, boolean strict) {
        warnings.stream().filter(told::add).forEach(err::println);
        boolean good = !strict || warnings.isEmpty();
        if (!good) {
            err.println("tactus: error: " + count(warnings.size(), "warning") + " (--strict allows none)");
        }
        return good;
    }

    /** A number and what it counts. */
    static String count(long number, String noun) {
        String many = noun.endsWith("ch") ? "es" : "s";
        return LiveFigures.count(number) + " " + noun + (number == 1 ? "" : many);
    }
}
