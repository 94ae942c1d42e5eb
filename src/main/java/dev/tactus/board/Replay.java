package dev.tactus.board;

import dev.tactus.check.Verdict;
import dev.tactus.check.Words;
import java.nio.file.Path;
import java.util.List;

/** The command line that repeats a run up to a violation. */
public final class Replay {
    private final List<Path> files;
    private final List<String> sets;
    private final String classPath;

    /**
     * For a run of these files.
     *
     * @param sets the changes, as typed behind {@code --set}
     * @param classPath as typed, empty for none
     */
    public Replay(List<Path> files, List<String> sets, String classPath) {
        this.files = files;
        this.sets = sets;
        this.classPath = classPath;
    }

    /** Repeats the run of the outcome up to and with the instant at which the contract broke. */
    public String command(Outcome outcome, Verdict verdict) {
        if (!outcome.injected().isEmpty()) {
            return ""; // no command lets the same come from outside
        }
        StringBuilder command = new StringBuilder("tactus check");
        files.forEach(file -> command.append(' ').append(quoted(file.toString())));
        sets.forEach(set -> command.append(" --set ").append(quoted(set)));
        if (!classPath.isEmpty()) {
            command.append(" --class-path ").append(quoted(classPath));
        }
        command.append(" --seed ").append(outcome.seed());
        Board.Plan plan = outcome.board().plan();
        long horizon = plan.drain() ? plan.duration() : outcome.end();
        if (verdict.at() < horizon) {
            command.append(" --duration ").append(Words.time(verdict.at() + 1));
        } else if (!plan.drain()) {
            command.append(" --duration ").append(Words.time(horizon));
        }
        return command.toString();
    }

    /** As a POSIX shell needs it. */
    public static String quoted(String word) {
        if (word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./=:,+@%".indexOf(c) >= 0)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
