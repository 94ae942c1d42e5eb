package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A joined tree as plain maps, lists and words, for those who change it and load it again: all keys and figures as they
 * were written, assumed figures without the reason.
 */
public final class PlainTree {
    private static final Source NOWHERE = Source.option("changed:1", "");

    private PlainTree() {}

    /** What decides the runs of a board; a copy that may be changed. */
    public static Map<String, Object> of(Resolved resolved) {
        return map(resolved.decides());
    }

    /** As YAML: a line for each name of a section and for each item of a list in it. */
    public static String text(Map<String, Object> tree) {
        return TreeText.of(node(tree));
    }

    private static Object plain(Node node) {
        return switch (node.shape()) {
            case SCALAR -> node.text();
            case LIST ->
                new ArrayList<>(node.items().stream().map(PlainTree::plain).toList());
            case MAP -> {
                Node value = node.get("value");
                yield value != null && node.has("assumed") ? plain(value) : map(node);
            }
        };
    }

    private static Map<String, Object> map(Node node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.entries().forEach(entry -> map.put(entry.key().text(), plain(entry.value())));
        return map;
    }

    private static Node node(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            List<Node.Entry> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(new Node.Entry(node(key), node(value))));
            return Node.map(NOWHERE, 1, 1, null, entries);
        } else if (plain instanceof List<?> list) {
            return Node.list(
                    NOWHERE, 1, 1, null, list.stream().map(PlainTree::node).toList());
        }
        return Node.scalar(NOWHERE, 1, 1, null, plain.toString());
    }
}
