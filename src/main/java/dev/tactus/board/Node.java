package dev.tactus.board;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a YAML file with its place: a scalar (always text, typed by the field it stands in), a map or a list.
 * Immutable; two nodes are equal only if they are the same one.
 */
final class Node {
    /** What a node is. */
    enum Shape {
        SCALAR,
        MAP,
        LIST
    }

    /** A key and its value; the key is a scalar. */
    record Entry(Node key, Node value) {}

    /** One level of a node's dotted path: the key or index below {@code up}. */
    record Step(@Nullable Step up, String name) {
        @Override
        public String toString() {
            return up == null ? name : up + "." + name;
        }
    }

    private static final int INDEX_FROM = 8;

    private final Shape shape;
    private final Source source;
    private final int line;
    private final int column;
    private final @Nullable Step at;
    private final String text;
    private final List<Entry> entries;
    private final List<Node> items;
    private final @Nullable Map<String, Node> index;
    private final @Nullable String assumed;

    private Node(Node place, Shape shape, @Nullable Step at, String text, List<Entry> entries, List<Node> items) {
        this(place.source, place.line, place.column, shape, at, text, entries, items, place.assumed);
    }

    private Node(
            Source source,
            int line,
            int column,
            Shape shape,
            @Nullable Step at,
            String text,
            List<Entry> entries,
            List<Node> items,
            @Nullable String assumed) {
        this.shape = shape;
        this.source = source;
        this.line = line;
        this.column = column;
        this.at = at;
        this.text = text;
        this.entries = entries;
        this.items = items;
        this.index = entries.size() < INDEX_FROM ? null : index(entries);
        this.assumed = assumed;
    }

    static Node scalar(Source source, int line, int column, @Nullable Step at, String text) {
        return new Node(source, line, column, Shape.SCALAR, at, text, List.of(), List.of(), null);
    }

    static Node map(Source source, int line, int column, @Nullable Step at, List<Entry> entries) {
        return new Node(source, line, column, Shape.MAP, at, "", List.copyOf(entries), List.of(), null);
    }

    static Node list(Source source, int line, int column, @Nullable Step at, List<Node> items) {
        return new Node(source, line, column, Shape.LIST, at, "", List.of(), List.copyOf(items), null);
    }

    private static Map<String, Node> index(List<Entry> entries) {
        Map<String, Node> index = new HashMap<>();
        entries.forEach(entry -> index.putIfAbsent(entry.key.text, entry.value));
        return index;
    }

    Shape shape() {
        return shape;
    }

    boolean isScalar() {
        return shape == Shape.SCALAR;
    }

    boolean isMap() {
        return shape == Shape.MAP;
    }

    boolean isList() {
        return shape == Shape.LIST;
    }

    /** The source text of a scalar, without quotes; empty for a map or a list. */
    String text() {
        return text;
    }

    /** Keys and values of a map in file order; empty for others. */
    List<Entry> entries() {
        return entries;
    }

    /** The value of a key, or null if this is no map or has no such key. */
    @Nullable
    Node get(String key) {
        if (index != null) {
            return index.get(key);
        }
        for (Entry entry : entries) {
            if (entry.key.text.equals(key)) {
                return entry.value;
            }
        }
        return null;
    }

    /** The key node itself, for messages about the key. */
    @Nullable
    Node key(String key) {
        for (Entry entry : entries) {
            if (entry.key.text.equals(key)) {
                return entry.key;
            }
        }
        return null;
    }

    /** Whether a map has the key. */
    boolean has(String key) {
        return get(key) != null;
    }

    /** Items of a list in order; empty for others. */
    List<Node> items() {
        return items;
    }

    Source source() {
        return source;
    }

    /** From 1. */
    int line() {
        return line;
    }

    /** From 1, in code points. */
    int column() {
        return column;
    }

    /** {@code file:line:column}. */
    String place() {
        return source.place(line, column);
    }

    /** The dotted path from the root, as {@code tasks.current.wcet} or {@code tasks.a.body.1}; empty for the root. */
    String path() {
        return at == null ? "" : at.toString();
    }

    /** The last word of the path: the key or index it stands at; empty for the root. */
    String name() {
        return at == null ? "" : at.name();
    }

    @Nullable
    Step step() {
        return at;
    }

    /** Why the figure was assumed, if it was written {@code {value: .., assumed: ..}} (this node is the value). */
    @Nullable
    String assumed() {
        return assumed;
    }

    /** The same node, marked as an assumed figure. */
    Node withAssumed(String why) {
        return new Node(source, line, column, shape, at, text, entries, items, why);
    }

    /** The same map with other entries. */
    Node withEntries(List<Entry> changed) {
        return new Node(this, Shape.MAP, at, "", List.copyOf(changed), List.of());
    }

    /** The same list with other items. */
    Node withItems(List<Node> changed) {
        return new Node(this, Shape.LIST, at, "", List.of(), List.copyOf(changed));
    }

    /** The same node and all below it at another path. */
    Node movedTo(@Nullable Step place) {
        if (shape == Shape.MAP) {
            List<Entry> moved = entries.stream()
                    .map(entry -> {
                        Step below = new Step(place, entry.key.text);
                        return new Entry(entry.key.movedTo(below), entry.value.movedTo(below));
                    })
                    .toList();
            return new Node(this, shape, place, "", moved, List.of());
        }
        if (shape == Shape.LIST) {
            Node[] moved = new Node[items.size()];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = items.get(i).movedTo(new Step(place, Integer.toString(i)));
            }
            return new Node(this, shape, place, "", List.of(), List.of(moved));
        }
        return new Node(this, shape, place, text, List.of(), List.of());
    }

    @Override
    public String toString() {
        return path() + " at " + place();
    }
}
