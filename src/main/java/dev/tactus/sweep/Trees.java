package dev.tactus.sweep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Trees of maps, lists and words: places in them, and what goes with a name that goes. */
final class Trees {
    private Trees() {}

    /** A map that is known to have words as keys. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** A copy that shares no map and no list. */
    static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put((String) key, copy(each)));
            return copy;
        } else if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(copy(each)));
            return copy;
        }
        return value;
    }

    /** The places of all values at a depth, from 1; a place is the keys and indices that lead to it. */
    static List<List<Object>> places(Object tree, int depth) {
        List<List<Object>> places = new ArrayList<>();
        collect(tree, depth, List.of(), places);
        return places;
    }

    private static void collect(Object value, int depth, List<Object> at, List<List<Object>> places) {
        if (depth == 0) {
            places.add(at);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> collect(each, depth - 1, below(at, key), places));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), depth - 1, below(at, i), places);
            }
        }
    }

    private static List<Object> below(List<Object> at, Object key) {
        List<Object> place = new ArrayList<>(at);
        place.add(key);
        return place;
    }

    /** What stands at a place, null where there is none. */
    static @Nullable Object at(Object tree, List<Object> place) {
        Object value = tree;
        for (Object key : place) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(key);
            } else if (value instanceof List<?> list && key instanceof Integer i && i < list.size()) {
                value = list.get(i);
            } else {
                return null;
            }
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** Puts a value at a place that is there. */
    static void put(Object tree, List<Object> place, Object value) {
        Object parent = at(tree, place.subList(0, place.size() - 1));
        Object key = place.get(place.size() - 1);
        if (parent instanceof Map<?, ?>) {
            map(parent).put((String) key, value);
        } else if (parent instanceof List<?>) {
            list(parent).set((Integer) key, value);
        }
    }

    /** Takes away what stands at places; of a list the later ones must be asked for later too. */
    static void remove(Object tree, List<List<Object>> places) {
        for (int i = places.size() - 1; i >= 0; i--) {
            List<Object> place = places.get(i);
            Object parent = at(tree, place.subList(0, place.size() - 1));
            Object key = place.get(place.size() - 1);
            if (parent instanceof Map<?, ?>) {
                map(parent).remove((String) key);
            } else if (parent instanceof List<?> && key instanceof Integer index) {
                list(parent).remove(index.intValue());
            }
        }
    }

    /** Takes away whatever names it: entries and items that say no more than the name, and steps about it. */
    static void forget(Object tree, String name) {
        if (tree instanceof Map<?, ?>) {
            Iterator<Entry<String, Object>> entries = map(tree).entrySet().iterator();
            while (entries.hasNext()) {
                Entry<String, Object> entry = entries.next();
                Object value = entry.getValue();
                forget(value, name);
                if (entry.getKey().equals(name) || value.equals(name) || isEmptied(value)) {
                    entries.remove();
                }
            }
        } else if (tree instanceof List<?>) {
            List<Object> list = list(tree);
            list.removeIf(item -> says(item, name, 2));
            list.forEach(item -> forget(item, name));
            list.removeIf(Trees::isEmptied);
        }
    }

    private static boolean isEmptied(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty() || value instanceof List<?> list && list.isEmpty();
    }

    private static boolean says(Object value, String name, int depth) {
        if (value instanceof Map<?, ?> map && depth > 0) {
            return map.containsKey(name) || map.values().stream().anyMatch(each -> says(each, name, depth - 1));
        }
        return value.equals(name);
    }
}
