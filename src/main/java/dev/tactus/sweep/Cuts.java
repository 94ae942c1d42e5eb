package dev.tactus.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be taken away from a board's tree, with all that names it. */
final class Cuts {
    /** No sections of names that may go by themselves; domains go with their clusters. */
    private static final Set<String> NOT_NAMED =
            Set.of("timing", "scenario", "duration", "seed", "execution", "domains");

    /** What decides what is asked for, or without what nothing is left of the question. */
    private static final Set<String> KEPT = Set.of(
            "scenario",
            "duration",
            "deadline",
            "cores",
            "period",
            "frequency",
            "scheduler",
            "placement",
            "priority",
            "protocol");

    private static final int DEEPEST = 9;

    private Cuts() {}

    /** The places of tasks, then those of all other named things. */
    static List<List<Object>> named(Map<String, Object> tree) {
        List<List<Object>> found = new ArrayList<>();
        for (List<Object> place : Trees.places(tree, 2)) {
            if (!NOT_NAMED.contains(place.get(0).toString()) && place.get(1) instanceof String) {
                found.add(place);
            }
        }
        return found;
    }

    /** The places of all keys and items at a depth that may go. */
    static List<List<Object>> keys(Map<String, Object> tree, int depth) {
        List<List<Object>> found = new ArrayList<>();
        for (List<Object> place : Trees.places(tree, depth)) {
            boolean named = depth == 2 && place.get(1) instanceof String;
            if (!named && place.stream().noneMatch(KEPT::contains) && !isFastest(tree, place)) {
                found.add(place);
            }
        }
        return found;
    }

    /** The operating points, and the one that execution times are stated for. */
    private static boolean isFastest(Map<String, Object> tree, List<Object> place) {
        Object last = place.get(place.size() - 1);
        if (last.equals("opps")) {
            return true;
        }
        List<Object> above = place.subList(0, place.size() - 1);
        if (!above.contains("opps") || !(Trees.at(tree, above) instanceof List<?> points)) {
            return false;
        }
        BigDecimal most =
                points.stream().map(Cuts::frequency).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        return last instanceof Integer i && frequency(points.get(i)).equals(most);
    }

    private static BigDecimal frequency(Object point) {
        Object text = point instanceof Map<?, ?> map ? map.get("frequency") : null;
        BigDecimal value = text instanceof String figure ? Rounding.value(figure) : null;
        return value == null ? BigDecimal.ZERO : value;
    }

    static int deepest() {
        return DEEPEST;
    }

    /** The tree without some places. */
    static Map<String, Object> without(Map<String, Object> tree, List<List<Object>> places) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        Trees.remove(copy, places);
        return copy;
    }

    /** The tree without some named things, what names them, and what cannot be without them. */
    static Map<String, Object> withoutNamed(Map<String, Object> tree, List<List<Object>> places) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        for (List<Object> place : places) {
            String section = place.get(0).toString();
            String name = place.get(1).toString();
            if (section.equals("clusters")) {
                Set<String> gone = new LinkedHashSet<>(Set.of(name));
                section(copy, section).remove(name);
                gone.addAll(emptied(copy, name));
                tasksOn(copy, gone);
            } else {
                drop(copy, section, name);
            }
        }
        return copy;
    }

    /** The tree without some cores of a cluster that are given by their names. */
    static Map<String, Object> withoutCores(Map<String, Object> tree, String cluster, Set<String> cores) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        if (section(copy, "clusters").get(cluster) instanceof Map<?, ?> map
                && map.get("cores") instanceof List<?> list) {
            list.removeIf(cores::contains);
        }
        tasksOn(copy, cores);
        return copy;
    }

    /** The tree with only the first cores of a cluster that are given by their number. */
    static Map<String, Object> withCores(Map<String, Object> tree, String cluster, int before, int count) {
        Map<String, Object> copy = Trees.map(Trees.copy(tree));
        Trees.put(copy, List.of("clusters", cluster, "cores"), Integer.toString(count));
        Set<String> gone = new LinkedHashSet<>();
        for (int i = count; i < before; i++) {
            gone.add(cluster + "-" + i);
        }
        tasksOn(copy, gone);
        return copy;
    }

    private static Map<String, Object> section(Map<String, Object> tree, String name) {
        return tree.get(name) instanceof Map<?, ?> map ? Trees.map(map) : new LinkedHashMap<>();
    }

    private static void drop(Map<String, Object> tree, String section, String name) {
        Map<String, Object> map = section(tree, section);
        if (!map.containsKey(name)) {
            return;
        }
        map.remove(name);
        if (map.isEmpty()) {
            tree.remove(section);
        }
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?>) {
                section(tree, key).values().forEach(inner -> Trees.forget(inner, name));
            } else {
                Trees.forget(value, name);
            }
        });
        tree.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
    }

    /** Domains of a cluster that is gone; those that have no other are gone with it. */
    private static Set<String> emptied(Map<String, Object> tree, String cluster) {
        Set<String> gone = new LinkedHashSet<>();
        section(tree, "domains").entrySet().removeIf(entry -> {
            boolean only = entry.getKey().equals(cluster)
                    || entry.getValue() instanceof Map<?, ?> map
                            && !map.containsKey("cores")
                            && List.of(cluster).equals(map.get("clusters"));
            if (only) {
                gone.add(entry.getKey());
            }
            return only;
        });
        return gone;
    }

    /** Takes away the tasks that run nowhere but there, and the names themselves. */
    private static void tasksOn(Map<String, Object> tree, Set<String> gone) {
        List<String> tasks = new ArrayList<>();
        section(tree, "tasks").forEach((name, task) -> {
            Object on = task instanceof Map<?, ?> map ? map.get("on") : null;
            boolean there = on instanceof String place && gone.contains(place)
                    || on instanceof List<?> places && gone.containsAll(places);
            if (there) {
                tasks.add(name);
            }
        });
        tasks.forEach(task -> drop(tree, "tasks", task));
        for (String name : gone) {
            tree.values().forEach(value -> Trees.forget(value, name));
        }
    }
}
