package dev.tactus.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a run was told, as a line of text.
 *
 * @param at the virtual instant at which it took effect, in picoseconds
 * @param millis wall time since the line before, or since the start: what a replay waits while the run stands still
 * @param command pause, resume, step, speed or inject
 * @param argument of step, speed and inject, else empty
 */
record Told(long at, long millis, String command, String argument) {
    /** The first line of a file of them. */
    static final String HEAD = "tactus commands 1";

    private static final String NO_COMMAND =
            "no command (picoseconds, milliseconds of wall time since the line above, and"
                    + " pause, resume, step event, step miss, speed 10x, inject event/NAME or inject task/NAME)";

    private static final Pattern LINE = Pattern.compile("([0-9]{1,19}) ([0-9]{1,12}) ([a-z]+)(?: (\\S+))?");

    /** As the file has it. */
    String line() {
        return at + " " + millis + " " + command + (argument.isEmpty() ? "" : " " + argument);
    }

    /**
     * Reads a file.
     *
     * @param injectable what can come from outside
     * @throws NoCommandsException with every mistake
     */
    static List<Told> read(List<String> lines, List<String> injectable) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.equals(HEAD)) {
            String what = "no file of commands (its first line is '" + HEAD + "')";
            throw new NoCommandsException(List.of(new NoCommandsException.Mistake(1, what, first)));
        }
        List<Told> all = new ArrayList<>();
        List<NoCommandsException.Mistake> mistakes = new ArrayList<>();
        long last = 0;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Told told = parse(line);
            @Nullable String wrong = told == null ? NO_COMMAND : told.wrong(last, injectable);
            if (wrong != null) {
                mistakes.add(new NoCommandsException.Mistake(i + 1, wrong, line));
            }
            if (told != null) {
                last = Math.max(last, told.at);
                all.add(told);
            }
        }
        if (!mistakes.isEmpty()) {
            throw new NoCommandsException(mistakes);
        }
        return all;
    }

    /** Why it cannot be told after what came until {@code last}; null where it can. */
    private @Nullable String wrong(long last, List<String> injectable) {
        if (at < last) {
            return "before the line above (instants never fall)";
        }
        return !command.equals("inject") || injectable.contains(argument)
                ? null
                : "'" + argument + "' cannot come from outside here (what can: "
                        + (injectable.isEmpty() ? "nothing" : String.join(", ", injectable)) + ")";
    }

    private static @Nullable Told parse(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return null;
        }
        try {
            String argument = found.group(4) == null ? "" : found.group(4);
            Told told =
                    new Told(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), found.group(3), argument);
            boolean known = switch (told.command) {
                case "pause", "resume" -> argument.isEmpty();
                case "step" -> argument.equals("event") || argument.equals("miss");
                case "inject" -> argument.matches("(event|task)/.+");
                case "speed" -> Speed.parse(argument).thousandths() >= 0;
                default -> false;
            };
            return known ? told : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void tell(Controls controls) {
        switch (command) {
            case "pause" -> controls.pause();
            case "resume" -> controls.resume();
            case "inject" -> controls.inject(argument);
            case "step" -> controls.step(argument.equals("miss") ? Controls.Stop.MISS : Controls.Stop.EVENT);
            default -> controls.speed(Speed.parse(argument));
        }
    }
}
