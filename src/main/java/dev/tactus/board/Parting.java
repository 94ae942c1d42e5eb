package dev.tactus.board;

import dev.tactus.check.Words;
import dev.tactus.sim.Kind;
import dev.tactus.sim.Time;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first record of a task that two runs do not share. Tasks that only one of them has are left out, and so is the
 * order of what happens to several tasks at one instant.
 *
 * @param at the instant in picoseconds: of the earlier of the two records
 * @param before, after what happened there in either run, in words
 */
public record Parting(long at, String task, String before, String after) {
    private static final int STEPS = 1_024;

    /** Runs both, step by step, until they part; null if they never do. */
    public static @Nullable Parting of(Run before, Run after) {
        Records one = new Records(before);
        Records other = new Records(after);
        List<String> common = before.board().tasks().stream()
                .map(Board.Task::name)
                .filter(name -> after.board().tasks().stream()
                        .anyMatch(task -> task.name().equals(name)))
                .toList();
        long duration =
                Math.max(before.board().plan().duration(), after.board().plan().duration());
        long step = Math.max(1, duration / STEPS);
        for (long at = step; ; at += step) {
            boolean last = at >= duration;
            before.until(last ? Long.MAX_VALUE : at);
            after.until(last ? Long.MAX_VALUE : at);
            Split first = null;
            for (String task : common) {
                Split found = first(task, one.of(task), other.of(task));
                if (found != null && (first == null || found.at < first.at)) {
                    first = found;
                }
            }
            if (first != null) {
                String was = words(one.at(first, at, step));
                return new Parting(first.at, first.task, was, words(other.at(first, at, step)));
            }
            if (last) {
                return null;
            }
            one.clear();
            other.clear();
        }
    }

    /**
     * The same between what was recorded and what is now, both run from their inputs; null also where the recorded
     * input cannot be loaded any more.
     *
     * @param options the class loader of schedulers of one's own; its files are not read
     */
    public static @Nullable Parting since(Baseline before, Baseline after, Request options) {
        try {
            Board was = again(before, options);
            Board is = again(after, options);
            return of(Run.of(was, before.seed()), Run.of(is, after.seed()));
        } catch (InputException e) {
            return null;
        }
    }

    private static Board again(Baseline baseline, Request options) {
        Request request = new Request(List.of(), List.of(), baseline.seed(), null, options.classes());
        return Resolved.ofText("input", baseline.input(), request).board();
    }

    private static @Nullable Split first(String task, List<Line> one, List<Line> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            @Nullable Line a = i < one.size() ? one.get(i) : null;
            @Nullable Line b = i < other.size() ? other.get(i) : null;
            if (a == null || b == null || !a.equals(b)) {
                long at = Math.min(a == null ? Long.MAX_VALUE : a.at, b == null ? Long.MAX_VALUE : b.at);
                return new Split(at, task, i);
            }
        }
        return null;
    }

    private static String words(@Nullable Line line) {
        return line == null ? "nothing more" : line.text + " at " + Words.time(line.at);
    }

    /** Where the records of a task part: the instant of the earlier one, and which of those that are kept. */
    private record Split(long at, String task, int index) {}

    /** One record of a task. */
    private record Line(long at, String text) {}

    /** What a run tells of its tasks, by names. */
    private static final class Records implements TraceSink {
        private final Run run;
        private final Board board;
        private final Map<String, List<Line>> lines = new LinkedHashMap<>();
        private @Nullable String only;

        Records(Run run) {
            this.run = run;
            board = run.board();
            run.addSink(this);
        }

        /** The record there; it may come later than the one of the other run. Null where the run ends before. */
        @Nullable
        Line at(Split where, long reached, long step) {
            only = where.task();
            long duration = board.plan().duration();
            long until = reached;
            while (of(where.task()).size() <= where.index() && until < duration) {
                until += step;
                run.until(until >= duration ? Long.MAX_VALUE : until);
            }
            List<Line> found = of(where.task());
            return where.index() < found.size() ? found.get(where.index()) : null;
        }

        List<Line> of(String task) {
            return lines.getOrDefault(task, List.of());
        }

        void clear() {
            lines.values().forEach(List::clear);
        }

        @Override
        public void accept(Kind kind, long at, int place, int task, long value) {
            if (task >= 0 && (only == null || board.tasks().get(task).name().equals(only))) {
                lines.computeIfAbsent(board.tasks().get(task).name(), t -> new ArrayList<>())
                        .add(new Line(at, text(kind, place, value)));
            }
        }

        private String text(Kind kind, int place, long value) {
            String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            boolean core = kind == Kind.DISPATCH || kind == Kind.PREEMPT || kind == Kind.COMPLETE || kind == Kind.START;
            String on = core && place >= 0 ? " on " + board.cores().get(place).name() : "";
            return switch (kind) {
                case COMPLETE -> word + on + " (response " + Words.time(value) + ")";
                case RELEASE -> word + " (arrival " + Words.time(value) + ")";
                case MISS -> word + " (of the job that arrived at " + Words.time(value) + ")";
                case DISPATCH, PREEMPT, START -> word + on;
                case SKIP, DROP_RELEASE, WAIT_TIME -> word + " " + Words.time(value);
                case DEADLINE -> word + " " + (value == Time.NEVER ? "none" : Words.time(value));
                default -> word + (value == 0 ? "" : " " + value);
            };
        }
    }
}
