package dev.tactus.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tree of maps, lists and words, written as YAML. */
final class Yaml {
    private Yaml() {}

    /** A map of pairs of key and value; pairs whose value is null are left out. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                map.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return map;
    }

    /** The text of a file: the first two levels as blocks, what is inside in braces. */
    static String text(Map<String, Object> root) {
        StringBuilder text = new StringBuilder();
        root.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && !map.isEmpty() && !key.equals("duration")) {
                text.append(key).append(":\n");
                map.forEach((k, v) ->
                        text.append("  ").append(k).append(": ").append(flow(v)).append('\n'));
            } else {
                text.append(key).append(": ").append(flow(value)).append('\n');
            }
        });
        return text.toString();
    }

    private static String flow(Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((k, v) -> text.append(text.isEmpty() ? "" : ", ").append(k + ": " + flow(v)));
            return "{" + text + "}";
        } else if (value instanceof List<?> list) {
            list.forEach(v -> text.append(text.isEmpty() ? "" : ", ").append(flow(v)));
            return "[" + text + "]";
        }
        return value.toString();
    }

    /** A copy that shares nothing. */
    static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put((String) k, copy(v)));
            return copy;
        } else if (value instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(Yaml::copy).toList());
        }
        return value;
    }
}
