package dev.tactus.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks two trees of one shape side by side and makes one of them, asking at each difference which of the two it is to
 * be. Keys are told by their names, items of lists by what they are about. The same two trees always give the same
 * differences in the same order, whatever is answered; all answers yes give the second tree, all no the first.
 */
final class Mixture {
    /** Depth of the keys of a named thing, whose order means nothing. */
    private static final int OF_A_NAME = 2;

    /** A list of which more items than these differ is one difference: such are measurements, not steps. */
    private static final int MOST_ITEMS = 200;

    /** One difference; @param before, after what stands on either side, null where nothing does */
    record Found(
            String path,
            Revisions.Change change,
            @Nullable Node before,
            @Nullable Node after) {}

    private final Predicate<Found> takes;

    private Mixture(Predicate<Found> takes) {
        this.takes = takes;
    }

    /** The tree that the answers give. */
    static Node of(Node before, Node after, Predicate<Found> takes) {
        return new Mixture(takes).mix(before, after, "", 0).movedTo(null);
    }

    private Node mix(Node before, Node after, String path, int depth) {
        if (before.shape() != after.shape()) {
            return changed(before, after, path);
        }
        return switch (before.shape()) {
            case SCALAR -> before.text().equals(after.text()) ? before : changed(before, after, path);
            case MAP -> maps(before, after, path, depth);
            case LIST -> lists(before, after, path, depth);
        };
    }

    private Node changed(Node before, Node after, String path) {
        return takes.test(new Found(path, Revisions.Change.CHANGED, before, after)) ? after : before;
    }

    private Node maps(Node before, Node after, String path, int depth) {
        List<String> was = names(before);
        List<String> is = names(after);
        boolean ordered = depth != 0 && depth != OF_A_NAME && !common(was, is).equals(common(is, was));
        boolean asBefore = ordered && !takes.test(new Found(path, Revisions.Change.ORDER, before, after));
        List<Node.Entry> entries = new ArrayList<>();
        for (String name : asBefore ? merged(was, is) : merged(is, was)) {
            String at = path.isEmpty() ? name : path + "." + name;
            @Nullable Node old = before.get(name);
            @Nullable Node now = after.get(name);
            if (old != null && now != null) {
                Node value = mix(old, now, at, depth + 1);
                entries.add(new Node.Entry(Objects.requireNonNull(after.key(name)), value));
            } else if (now != null) {
                if (takes.test(new Found(at, Revisions.Change.ADDED, null, now))) {
                    entries.add(new Node.Entry(Objects.requireNonNull(after.key(name)), now));
                }
            } else if (old != null && !takes.test(new Found(at, Revisions.Change.REMOVED, old, null))) {
                entries.add(new Node.Entry(Objects.requireNonNull(before.key(name)), old));
            }
        }
        return before.withEntries(entries);
    }

    private static List<String> names(Node map) {
        return map.entries().stream().map(entry -> entry.key().text()).toList();
    }

    private static List<String> common(List<String> of, List<String> with) {
        Set<String> known = new HashSet<>(with);
        return of.stream().filter(known::contains).toList();
    }

    /** All of one list in its order, each other name behind the one that it follows in its own list. */
    private static List<String> merged(List<String> order, List<String> others) {
        List<String> all = new ArrayList<>(order);
        Set<String> known = new HashSet<>(order);
        String last = null;
        for (String name : others) {
            if (known.add(name)) {
                all.add(last == null ? 0 : all.indexOf(last) + 1, name);
            }
            last = name;
        }
        return all;
    }

    private Node lists(Node before, Node after, String path, int depth) {
        List<Node> was = before.items();
        List<Node> is = after.items();
        List<Alignment.Pair> pairs = Alignment.of(
                was.stream().map(Mixture::about).toList(),
                is.stream().map(Mixture::about).toList());
        if (Math.max(was.size(), is.size()) - pairs.size() > MOST_ITEMS) {
            return changed(before, after, path);
        }
        List<Node> items = new ArrayList<>();
        int i = 0;
        int j = 0;
        for (Alignment.Pair pair : pairs) {
            gap(was.subList(i, pair.one()), is.subList(j, pair.other()), path, i, j, items, depth);
            items.add(mix(was.get(pair.one()), is.get(pair.other()), path + "." + pair.other(), depth + 1));
            i = pair.one() + 1;
            j = pair.other() + 1;
        }
        gap(was.subList(i, was.size()), is.subList(j, is.size()), path, i, j, items, depth);
        return before.withItems(items);
    }

    /** Between items that both have: as many gone as come are changed ones. */
    private void gap(List<Node> gone, List<Node> come, String path, int from, int at, List<Node> items, int depth) {
        boolean pairs = gone.size() == come.size();
        for (int i = 0; i < gone.size(); i++) {
            Node old = gone.get(i);
            if (pairs) {
                Node now = come.get(i);
                String here = path + "." + (at + i);
                boolean alike = old.isMap() && now.isMap() && names(old).equals(names(now));
                items.add(alike ? mix(old, now, here, depth + 1) : changed(old, now, here));
            } else if (!takes.test(new Found(path + "." + (from + i), Revisions.Change.REMOVED, old, null))) {
                items.add(old);
            }
        }
        for (int i = 0; !pairs && i < come.size(); i++) {
            if (takes.test(new Found(path + "." + (at + i), Revisions.Change.ADDED, null, come.get(i)))) {
                items.add(come.get(i));
            }
        }
    }

    /** What an item is about: its keys, and the names that they give; figures may change. */
    private static String about(Node item) {
        if (item.isScalar()) {
            return item.text();
        }
        StringBuilder text = new StringBuilder();
        for (Node.Entry entry : item.entries()) {
            text.append(entry.key().text());
            String value = entry.value().text();
            if (entry.value().isScalar() && Quantity.of(value) == null) {
                text.append('=').append(value);
            }
            text.append(';');
        }
        return text.toString();
    }
}
