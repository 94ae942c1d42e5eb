package dev.tactus.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Takes away tasks, steps and keys of a board's tree as long as something remains true of it. */
final class Shrinker {
    private final Predicate<Map<String, Object>> holds;

    Shrinker(Predicate<Map<String, Object>> holds) {
        this.holds = holds;
    }

    /** The smallest tree found; the one given is not changed. */
    Map<String, Object> shrink(Map<String, Object> root) {
        Map<String, Object> best = RandomBoard.map(Yaml.copy(root));
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (List<Object> path : paths(best)) {
                Map<String, Object> without = RandomBoard.map(Yaml.copy(best));
                boolean fixed = path.get(0).equals("duration"); // without its limits a run may not end
                if (!fixed && remove(without, path) && holds.test(without)) {
                    best = without;
                    smaller = true;
                    break;
                }
            }
        }
        return best;
    }

    /** All places, the outer ones first. */
    private static List<List<Object>> paths(Map<String, Object> root) {
        List<List<Object>> paths = new ArrayList<>();
        List<List<Object>> level = List.of(List.of());
        while (!level.isEmpty()) {
            List<List<Object>> next = new ArrayList<>();
            for (List<Object> path : level) {
                for (Object key : keys(at(root, path))) {
                    List<Object> inner = new ArrayList<>(path);
                    inner.add(key);
                    next.add(inner);
                }
            }
            paths.addAll(next);
            level = next;
        }
        return paths;
    }

    private static List<Object> keys(Object node) {
        List<Object> keys = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            keys.addAll(map.keySet());
        } else if (node instanceof List<?> list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                keys.add(i);
            }
        }
        return keys;
    }

    private static Object at(Object root, List<Object> path) {
        Object node = root;
        for (Object key : path) {
            node = key instanceof Integer i ? ((List<?>) node).get(i) : ((Map<?, ?>) node).get(key);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    private static boolean remove(Map<String, Object> root, List<Object> path) {
        Object parent = at(root, path.subList(0, path.size() - 1));
        Object key = path.get(path.size() - 1);
        if (key instanceof Integer i) {
            ((List<Object>) parent).remove((int) i);
        } else {
            ((Map<String, Object>) parent).remove(key);
        }
        return true;
    }
}
