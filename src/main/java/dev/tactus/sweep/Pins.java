package dev.tactus.sweep;

import dev.tactus.board.Board;
import dev.tactus.board.Choices;
import dev.tactus.board.Choices.Choice;
import dev.tactus.board.Jobs;
import dev.tactus.board.PlainTree;
import dev.tactus.board.Resolved;
import dev.tactus.board.Run;
import dev.tactus.check.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the values of a violation into the tree that they are choices of. */
final class Pins {
    private final Board board;
    private final List<Choice> choices;
    private final long[] values;

    private Pins(Board board, List<Choice> choices, long[] values) {
        this.board = board;
        this.choices = choices;
        this.values = values;
    }

    /**
     * The tree of a board, one scenario with that seed, with every choice at its value.
     *
     * @param name of the scenario
     */
    static Map<String, Object> tree(Resolved resolved, List<Choice> choices, long[] values, long seed, String name) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("scenario", name);
        tree.putAll(PlainTree.of(resolved));
        tree.put("scenario", name);
        List.of("board", "firmware", "description", "seeds").forEach(tree::remove);
        tree.put("seed", Long.toString(seed));
        Board board = resolved.board();
        Object duration = tree.getOrDefault("duration", Words.time(board.plan().duration()));
        tree.put("duration", Pinned.fixed(duration, duration));
        new Pins(board, choices, values).all(tree, seed);
        return tree;
    }

    private void all(Map<String, Object> tree, long seed) {
        Object tasks = tree.get("tasks");
        for (int t = 0; tasks != null && t < board.tasks().size(); t++) {
            if (Trees.map(tasks).get(board.tasks().get(t).name()) instanceof Map<?, ?> written) {
                task(Trees.map(written), t, seed);
            }
        }
    }

    private void task(Map<String, Object> written, int task, long seed) {
        Object bcet = written.remove("bcet");
        Object wcet = written.get("wcet");
        if (bcet != null && wcet != null) {
            written.put("wcet", new LinkedHashMap<>(Map.of("range", new ArrayList<>(List.of(bcet, wcet)))));
        }
        List<Map<String, Object>> computes = new ArrayList<>();
        if (wcet == null && written.get("body") instanceof List<?> body) {
            computes(body, computes);
        }
        int parts = wcet == null ? computes.size() : 1;
        for (int part = 0; part < parts; part++) {
            Map<String, Object> place = wcet == null ? computes.get(part) : written;
            pin(place, wcet == null ? "compute" : "wcet", Choices.Kind.EXECUTION, task, part);
        }
        pin(written, "jitter", Choices.Kind.JITTER, task, 0);
        pin(written, "offset", Choices.Kind.OFFSET, task, 0);
        gaps(written, task, seed);
    }

    private static void computes(List<?> body, List<Map<String, Object>> found) {
        for (Object step : body) {
            if (step instanceof Map<?, ?> map) {
                if (map.containsKey("compute")) {
                    found.add(Trees.map(map));
                }
                for (String nested : List.of("repeat", "every")) {
                    if (map.get(nested) instanceof Map<?, ?> inner && inner.get("body") instanceof List<?> steps) {
                        computes(steps, found);
                    }
                }
            }
        }
    }

    private List<Integer> of(Choices.Kind kind, int task, int part) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            Choice each = choices.get(i);
            if (each.kind() == kind && each.task() == task && each.part() == part) {
                found.add(i);
            }
        }
        return found;
    }

    private void pin(Map<String, Object> place, String key, Choices.Kind kind, int task, int part) {
        List<Integer> its = of(kind, task, part);
        if (its.isEmpty()) {
            return;
        }
        Object plain = place.get(key);
        String core = plain == null ? "" : core(plain);
        Choice first = choices.get(its.get(0));
        List<String> chosen =
                its.stream().map(i -> figure(first, values[i]) + core).toList();
        String about = kind.name().toLowerCase(java.util.Locale.ROOT) + " of "
                + board.tasks().get(task).name()
                + (kind == Choices.Kind.EXECUTION && part > 0 ? ", step " + part : "")
                + (kind == Choices.Kind.OFFSET
                        ? ": less than " + figure(first, first.high() + 1)
                        : ": " + figure(first, first.low()) + " to " + figure(first, first.high()));
        Object usual = switch (kind) {
            case EXECUTION ->
                new LinkedHashMap<String, Object>(Map.of(
                        "range",
                        new ArrayList<Object>(
                                List.of(figure(first, first.low()) + core, figure(first, first.high()) + core))));
            case JITTER -> null;
            default -> plain;
        };
        place.put(
                key,
                Pinned.of(
                        usual,
                        form(kind),
                        chosen,
                        BigDecimal.valueOf(first.low()),
                        BigDecimal.valueOf(first.high()),
                        about));
    }

    private static Pinned.Form form(Choices.Kind kind) {
        return switch (kind) {
            case OFFSET -> Pinned.Form.ONE;
            case JITTER -> Pinned.Form.LIST;
            default -> Pinned.Form.VALUES;
        };
    }

    private static String figure(Choice choice, long value) {
        return choice.inCycles() ? value + "cycles" : Words.time(value);
    }

    /** The core that a figure is stated for, as it is written behind it. */
    private static String core(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            for (Object each : map.values()) {
                if (!core(each).isEmpty()) {
                    return core(each);
                }
            }
        } else if (plain instanceof List<?> list) {
            return list.isEmpty() ? "" : core(list.get(0));
        } else if (plain instanceof String text && text.indexOf('@') > 0) {
            return " " + text.substring(text.indexOf('@'));
        }
        return "";
    }

    /** Drawn gaps become the instants that they lead to. */
    private void gaps(Map<String, Object> written, int task, long seed) {
        List<Integer> its = of(Choices.Kind.GAP, task, 0);
        Board.Task of = board.tasks().get(task);
        if (its.isEmpty() || !written.containsKey("sporadic")) {
            return;
        }
        Choice first = choices.get(its.get(0));
        Run run = Run.of(Explore.board(board, seed, values), seed);
        Jobs jobs = new Jobs(run);
        run.toEnd();
        List<String> arrivals = jobs.finish(run.now()).stream()
                .filter(job -> job.task().equals(of.name()))
                .map(job -> job.arrival() - of.offset())
                .sorted()
                .map(Words::time)
                .toList();
        if (arrivals.isEmpty()) {
            return;
        }
        Object min = written.remove("sporadic") instanceof Map<?, ?> map ? map.get("min") : null;
        Object least = min == null ? figure(first, first.low()) : min;
        written.put("sporadic", Pinned.fixed(new LinkedHashMap<>(Map.of("min", least)), null));
        String about =
                "gaps of " + of.name() + ": " + figure(first, first.low()) + " to " + figure(first, first.high());
        written.put(
                "releases",
                Pinned.of(
                        null,
                        Pinned.Form.INSTANTS,
                        arrivals,
                        BigDecimal.valueOf(first.low()),
                        BigDecimal.valueOf(first.high()),
                        about));
        if (!written.containsKey("deadline") && of.deadline() > 0) {
            written.put("deadline", Pinned.fixed(null, Words.time(of.deadline())));
        }
    }
}
