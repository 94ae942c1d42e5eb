package dev.tactus.board;

import java.util.List;
import java.util.stream.Collectors;

/** Files or options that cannot be taken, with every mistake found. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 100;

    private final transient List<Problem> problems;

    /** In order of file, line and column. */
    public InputException(List<Problem> problems) {
        super(problems.isEmpty() ? "" : problems.get(0).render(), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** In order of file, line and column; warnings included. */
    public List<Problem> problems() {
        return problems;
    }

    /** What a user reads: each problem with its source line and caret; at most 100, then a count. */
    public String render() {
        return render(problems);
    }

    /** As {@link #render()} for any list, warnings of a good load for example; empty for an empty list. */
    public static String render(List<Problem> problems) {
        String text = problems.stream().limit(SHOWN).map(Problem::render).collect(Collectors.joining("\n"));
        int more = problems.size() - SHOWN;
        return more <= 0 ? text : text + "\n" + "... and " + more + " more";
    }
}
