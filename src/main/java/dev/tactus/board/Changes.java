package dev.tactus.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies {@code override:}, {@code remove:} and {@code --set} to the joined tree, and remembers what was changed. */
final class Changes {
    /** As the last step of a path: one item more at the end of a list, and the list with it where there is none. */
    private static final String MORE = "+";

    private static final List<String> WORKED_BEFORE = List.of("include", "defaults", "override", "remove");

    private final Problems problems;
    private final YamlReader reader;
    private final List<String> done = new ArrayList<>();

    Changes(Problems problems, YamlReader reader) {
        this.problems = problems;
        this.reader = reader;
    }

    /** Each change as {@code path=value}, or {@code remove path}. */
    List<String> done() {
        return done;
    }

    /** The tree after all changes, without the keys that asked for them. */
    Node apply(Node root, List<String> sets) {
        @Nullable Node override = root.get("override");
        @Nullable Node remove = root.get("remove");
        Node result = without(without(root, "override"), "remove");
        if (override != null && !override.isMap() && !problems.isBroken(override)) {
            problems.error(Code.U01, override, "not a map", "override: {PATH: VALUE}");
        } else if (override != null) {
            for (Node.Entry entry : override.entries()) {
                result = set(result, entry.key(), entry.key().text(), entry.value());
            }
        }
        if (remove != null) {
            result = remove(result, remove);
        }
        for (int i = 0; i < sets.size(); i++) {
            result = option(result, Source.set(i + 1, sets.get(i)), sets.get(i));
        }
        return result;
    }

    private Node without(Node map, String key) {
        return map.has(key)
                ? problems.same(
                        map,
                        map.withEntries(map.entries().stream()
                                .filter(entry -> !entry.key().text().equals(key))
                                .toList()))
                : map;
    }

    private Node remove(Node root, Node paths) {
        Node result = root;
        for (Node each : paths.isList() ? paths.items() : List.of(paths)) {
            if (problems.isBroken(each)) {
                continue;
            }
            if (!each.isScalar()) {
                problems.error(Code.U01, each, "not a path", "remove: [tasks.logger]");
                continue;
            }
            String[] steps = each.text().split("\\.", -1);
            @Nullable Node changed = change(new Walk(each, steps, null), result, 0);
            if (changed != null) {
                result = changed;
                done.add("remove " + each.text());
            }
        }
        return result;
    }

    private Node option(Node root, Source source, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0 || equals == text.length() - 1) {
            int column = Math.max(0, equals) + 1;
            problems.error(Code.K08, source, 1, column, "nothing is set", "--set PATH=VALUE");
            return root;
        }
        String path = text.substring(0, equals);
        Node key = Node.scalar(source, 1, 1, null, path);
        int columns = path.codePointCount(0, path.length()) + 1;
        @Nullable Node value = reader.read(source, text.substring(equals + 1), null, columns);
        return value == null || problems.isBroken(value) ? root : set(root, key, path, value);
    }

    private Node set(Node root, Node at, String path, Node value) {
        String[] steps = path.split("\\.", -1);
        if (WORKED_BEFORE.contains(steps[0])) {
            problems.error(Code.K08, at, "'" + steps[0] + "' was worked before", "change what it led to");
            return root;
        }
        @Nullable Node changed = change(new Walk(at, steps, value), root, 0);
        if (changed == null) {
            return root;
        }
        done.add(path + "=" + flow(value));
        return changed;
    }

    /** The value at the path as it would be written on one line. */
    static String flow(Node node) {
        return switch (node.shape()) {
            case SCALAR -> node.text();
            case LIST -> node.items().stream().map(Changes::flow).collect(Collectors.joining(", ", "[", "]"));
            case MAP ->
                node.entries().stream()
                        .map(entry -> entry.key().text() + ": " + flow(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** A path on its way down the tree; value null removes. */
    private record Walk(Node at, String[] steps, @Nullable Node value) {
        /** The node of one step of the path, for messages; in an option and a plain key it has a column of its own. */
        Node here(int depth, Node.@Nullable Step place) {
            int before = 0;
            for (int i = 0; i < depth; i++) {
                before += steps[i].codePointCount(0, steps[i].length()) + 1;
            }
            return Node.scalar(at.source(), at.line(), at.column() + before, place, steps[depth]);
        }

        boolean last(int depth) {
            return depth == steps.length - 1;
        }

        /** Whether that step is the number of an item. */
        boolean isItem(int depth) {
            return steps[depth].matches("[0-9]+");
        }

        /** Whether that step puts one more item into a list. */
        boolean adds(int depth) {
            return value != null && last(depth) && steps[depth].equals(MORE);
        }
    }

    /** The node with the change made below it, or null after an error. */
    private @Nullable Node change(Walk walk, Node node, int depth) {
        if (node.isMap()) {
            return inMap(walk, node, depth);
        }
        if (node.isList()) {
            return inList(walk, node, depth);
        }
        String what =
                Problems.quoted(node.path()) + " is " + Problems.quoted(node.text()) + ", it has nothing below it";
        problems.error(Code.K08, walk.here(depth, null), what, "end the path at " + node.path());
        return null;
    }

    private @Nullable Node inMap(Walk walk, Node map, int depth) {
        String name = walk.steps[depth];
        Node.Step place = new Node.Step(map.step(), name);
        @Nullable Node child = map.get(name);
        @Nullable Node changed;
        if (walk.last(depth)) {
            if (child == null && walk.value == null) {
                return nothingThere(walk, map, depth);
            }
            if (child == null && depth == 1 && !isNameless(walk.steps[0])) {
                return nothingThere(walk, map, depth);
            }
            changed = walk.value == null ? null : moved(walk.value, place);
        } else if (child != null) {
            changed = change(walk, child, depth + 1);
            if (changed == null) {
                return null;
            }
        } else if (walk.adds(depth + 1)) {
            changed = change(
                    walk, Node.list(walk.at.source(), walk.at.line(), walk.at.column(), place, List.of()), depth + 1);
        } else if (depth >= 2 && walk.value != null && name.matches("[A-Za-z].*") && !walk.isItem(depth + 1)) {
            Node empty = Node.map(walk.at.source(), walk.at.line(), walk.at.column(), place, List.of());
            changed = change(walk, empty, depth + 1);
        } else {
            return nothingThere(walk, map, depth);
        }
        return problems.same(map, map.withEntries(replaced(walk, map, depth, changed)));
    }

    /** Sections whose keys are not names that the user chose: a new key in them is no misspelled name. */
    private static boolean isNameless(String section) {
        return List.of("duration", "seeds", "expect", "analysis").contains(section);
    }

    private Node moved(Node value, Node.Step place) {
        Node moved = value.movedTo(place);
        if (problems.isBroken(value)) {
            problems.breaks(moved);
        }
        return moved;
    }

    private static List<Node.Entry> replaced(Walk walk, Node map, int depth, @Nullable Node changed) {
        String name = walk.steps[depth];
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : map.entries()) {
            if (!entry.key().text().equals(name)) {
                entries.add(entry);
            } else if (changed != null) {
                entries.add(new Node.Entry(entry.key(), changed));
            }
        }
        if (!map.has(name) && changed != null) {
            entries.add(new Node.Entry(walk.here(depth, new Node.Step(map.step(), name)), changed));
        }
        return entries;
    }

    private @Nullable Node inList(Walk walk, Node list, int depth) {
        String step = walk.steps[depth];
        int size = list.items().size();
        if (walk.adds(depth)) {
            List<Node> more = new ArrayList<>(list.items());
            more.add(moved(Objects.requireNonNull(walk.value), new Node.Step(list.step(), Integer.toString(size))));
            return list.withItems(more);
        }
        boolean number = step.matches("0|[1-9][0-9]{0,8}");
        int index = number ? Integer.parseInt(step) : -1;
        if (index < 0 || index >= size) {
            String right = size == 0 ? "it is empty" : "0 to " + (size - 1);
            String what = Problems.quoted(list.path()) + " is a list and has no item " + Problems.quoted(step);
            problems.error(Code.K08, walk.here(depth, null), what, right);
            return null;
        }
        Node.Step place = new Node.Step(list.step(), step);
        List<Node> items = new ArrayList<>(list.items());
        if (!walk.last(depth)) {
            @Nullable Node changed = change(walk, items.get(index), depth + 1);
            if (changed == null) {
                return null;
            }
            items.set(index, changed);
        } else if (walk.value == null) {
            items.remove(index);
        } else {
            items.set(index, moved(walk.value, place));
        }
        return problems.same(list, list.withItems(items));
    }

    private @Nullable Node nothingThere(Walk walk, Node map, int depth) {
        List<String> known =
                map.entries().stream().map(entry -> entry.key().text()).toList();
        String name = walk.steps[depth];
        String where = map.path().isEmpty() ? "the files" : Problems.quoted(map.path());
        String right = problems.advice(name, known, "there are " + known.size() + " others");
        problems.error(
                Code.K08, walk.here(depth, null), "there is no " + Problems.quoted(name) + " in " + where, right);
        return null;
    }
}
