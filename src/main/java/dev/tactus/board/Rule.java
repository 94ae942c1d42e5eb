package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds between the keys of one map. */
interface Rule {
    /**
     * Reports what does not hold.
     *
     * @param present the keys of the map, and those that were meant by unknown ones
     */
    void check(Node map, Set<String> present, Check check);

    /** The same in JSON Schema, or null where a schema cannot say it. */
    default @Nullable Map<String, Object> schema() {
        return null;
    }

    /** The same in words for the reference page; empty for none. */
    default String words() {
        return "";
    }

    /** At most one of the keys. */
    static Rule atMostOne(String... keys) {
        return new Rule() {
            @Override
            public void check(Node map, Set<String> present, Check check) {
                List<Node.Entry> found = map.entries().stream()
                        .filter(entry -> List.of(keys).contains(entry.key().text()))
                        .toList();
                for (int i = 1; i < found.size(); i++) {
                    Node first = found.get(0).key();
                    Node key = found.get(i).key();
                    String what = "'" + key.text() + "' beside '" + first.text() + "' (" + where(first, key) + ")";
                    check.problems().error(Code.K03, key, what, "one of them: " + Nearest.listed(List.of(keys)));
                    check.incomplete(map);
                }
            }

            @Override
            public Map<String, Object> schema() {
                List<Object> pairs = new ArrayList<>();
                for (int i = 0; i < keys.length; i++) {
                    for (int j = i + 1; j < keys.length; j++) {
                        pairs.add(Map.of("required", List.of(keys[i], keys[j])));
                    }
                }
                Map<String, Object> not = new LinkedHashMap<>();
                not.put("not", Map.of("anyOf", pairs));
                return not;
            }

            @Override
            public String words() {
                return "At most one of " + Nearest.listed(List.of(keys)) + ".";
            }
        };
    }

    /** At least one of the keys. */
    static Rule atLeastOne(String what, String... keys) {
        return new Rule() {
            @Override
            public void check(Node map, Set<String> present, Check check) {
                boolean any = List.of(keys).stream().anyMatch(present::contains);
                if (!any) {
                    check.missing(map, what, "one of " + Nearest.listed(List.of(keys)));
                }
            }

            @Override
            public Map<String, Object> schema() {
                List<Object> each = new ArrayList<>();
                for (String key : keys) {
                    each.add(Map.of("required", List.of(key)));
                }
                Map<String, Object> any = new LinkedHashMap<>();
                any.put("anyOf", each);
                return any;
            }

            @Override
            public String words() {
                return "At least one of " + Nearest.listed(List.of(keys)) + ".";
            }
        };
    }

    /** The first key only together with the second. */
    static Rule needs(String key, String other) {
        return new Rule() {
            @Override
            public void check(Node map, Set<String> present, Check check) {
                @Nullable Node at = map.key(key);
                if (at != null && !present.contains(other)) {
                    check.problems()
                            .error(Code.K02, at, "'" + key + "' without '" + other + "'", "add '" + other + "'");
                }
            }

            @Override
            public Map<String, Object> schema() {
                Map<String, Object> schema = new LinkedHashMap<>();
                schema.put("dependentRequired", Map.of(key, List.of(other)));
                return schema;
            }

            @Override
            public String words() {
                return "'" + key + "' only with '" + other + "'.";
            }
        };
    }

    private static String where(Node first, Node second) {
        boolean same = first.source().equals(second.source());
        return same ? "line " + first.line() : first.place();
    }
}
