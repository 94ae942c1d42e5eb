package dev.tactus.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the trees of several files: sections by name, lists of contracts and faults one after the other; any other name
 * given twice is an error that names both places.
 */
final class Merger {
    /** Heads, and what else only the leading file says. */
    private static final Set<String> OF_THE_LEADER = Set.of("board", "firmware", "scenario", "description");

    private static final Set<String> ADDED_UP = Set.of("timing", "faults");

    /** Worked by whoever joins the files. */
    private static final Set<String> WORKED = Set.of("include", "defaults");

    private final Problems problems;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private @Nullable Node first;
    private boolean lost;

    /** One key of the joined root. */
    private static final class Section {
        private final Node key;
        private Node value;
        private final List<Node.Entry> entries = new ArrayList<>();
        private final Map<String, Node> names = new HashMap<>();
        private final List<Node> items = new ArrayList<>();
        private final int depth;
        private boolean lost;

        Section(Node key, Node value, int depth) {
            this.key = key;
            this.value = value;
            this.depth = depth;
        }
    }

    Merger(Problems problems) {
        this.problems = problems;
    }

    /**
     * Adds one file.
     *
     * @param scenario its {@code board} and {@code firmware} name files, which were added before
     * @param depth 0 for a file that was given or that a scenario names, more for included ones
     */
    void add(Node root, boolean scenario, int depth) {
        if (first == null) {
            first = root;
        }
        lost |= problems.isLost(root);
        Node whole = withDefaults(root);
        for (Node.Entry entry : whole.entries()) {
            String key = entry.key().text();
            boolean path = scenario && (key.equals("board") || key.equals("firmware"));
            if (!path && !WORKED.contains(key)) {
                add(entry, depth);
            }
        }
    }

    private void add(Node.Entry entry, int depth) {
        String key = entry.key().text();
        @Nullable Section section = sections.get(key);
        if (OF_THE_LEADER.contains(key)) {
            head(entry, section, depth);
        } else if (section == null) {
            Section made = new Section(entry.key(), entry.value(), depth);
            sections.put(key, made);
            into(made, entry.value());
        } else if (problems.isBroken(entry.value()) || problems.isBroken(section.value)) {
            section.value = problems.isBroken(section.value) ? section.value : entry.value();
        } else if (entry.value().shape() != section.value.shape() || !joins(key, entry.value())) {
            twice("the key", entry.key(), section.key);
        } else {
            into(section, entry.value());
        }
    }

    private static boolean joins(String key, Node value) {
        return value.isMap() && !key.equals("duration") && !key.equals("seeds") && !key.equals("expect")
                || value.isList() && ADDED_UP.contains(key);
    }

    private void head(Node.Entry entry, @Nullable Section section, int depth) {
        String key = entry.key().text();
        if (section == null || depth < section.depth) {
            sections.put(key, new Section(entry.key(), entry.value(), depth));
        } else if (depth == 0 && section.depth == 0 && (key.equals("board") || key.equals("scenario"))) {
            String where = "the first is at " + section.key.place();
            problems.error(Code.K06, entry.key(), "a second " + key, where + "; one " + key + " at a time");
        }
    }

    private void into(Section section, Node value) {
        section.lost |= problems.isLost(value);
        for (Node.Entry entry : value.entries()) {
            @Nullable Node before = section.names.putIfAbsent(entry.key().text(), entry.key());
            if (before == null) {
                section.entries.add(entry);
            } else if (before != entry.key()
                    && !before.source().equals(entry.key().source())) {
                twice("the name", entry.key(), before);
            }
        }
        section.items.addAll(value.items());
    }

    private void twice(String what, Node at, Node before) {
        String right = "the first is at " + before.place();
        problems.error(Code.K06, at, what + " " + Problems.quoted(at.text()) + " is given twice", right);
    }

    /** The tasks of a file get what its {@code defaults:} say and they lack. */
    private Node withDefaults(Node root) {
        @Nullable Node defaults = root.get("defaults");
        @Nullable Node tasks = root.get("tasks");
        if (defaults == null || problems.isBroken(defaults)) {
            return root;
        }
        Node checked = Language.defaults().check(defaults, new Check(problems));
        if (tasks == null && !problems.any()) {
            Node at = root.key("defaults");
            problems.warning(
                    Code.K09,
                    at == null ? defaults : at,
                    "defaults in a file without tasks",
                    "beside the tasks they are for");
        }
        if (!defaults.isMap() || tasks == null || !tasks.isMap()) {
            return root;
        }
        List<Node.Entry> filled = new ArrayList<>();
        for (Node.Entry task : tasks.entries()) {
            boolean map = task.value().isMap() && !problems.isBroken(task.value());
            filled.add(map ? new Node.Entry(task.key(), filled(task.value(), defaults, checked)) : task);
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : root.entries()) {
            boolean here = entry.key().text().equals("tasks");
            entries.add(here ? new Node.Entry(entry.key(), problems.same(tasks, tasks.withEntries(filled))) : entry);
        }
        return root.withEntries(entries);
    }

    /** @param checked the defaults with the keys that were meant; what is wrong in them is said once, there */
    private Node filled(Node task, Node defaults, Node checked) {
        List<Node.Entry> entries = new ArrayList<>(task.entries());
        for (int i = 0; i < defaults.entries().size(); i++) {
            Node.Entry entry = defaults.entries().get(i);
            Node right = checked.entries().get(i).key();
            String key = right.text();
            if (!task.has(key) && !replaced(key, task) && !problems.isUnknown(right)) {
                Node copy = entry.value().movedTo(new Node.Step(task.step(), key));
                if (problems.isBroken(entry.value())) {
                    problems.breaks(copy);
                }
                entries.add(new Node.Entry(right, copy));
            }
        }
        return problems.same(task, task.withEntries(entries));
    }

    /** Whether the task says otherwise what a default says: by another activation, or a body in place of a wcet. */
    private static boolean replaced(String key, Node task) {
        boolean activation = LanguageOfTasks.ACTIVATIONS.contains(key);
        boolean work = key.equals("wcet") || key.equals("bcet") || key.equals("body");
        return activation && LanguageOfTasks.ACTIVATIONS.stream().anyMatch(task::has)
                || work && (task.has("body") || task.has("wcet") || task.has("dag"));
    }

    /** All files as one map. */
    Node root() {
        if (first == null) {
            return Node.map(Source.file("", ""), 1, 1, null, List.of());
        }
        List<Node.Entry> entries = new ArrayList<>();
        for (Section section : sections.values()) {
            entries.add(new Node.Entry(section.key, value(section)));
        }
        Node root = first.withEntries(entries);
        if (lost) {
            problems.lost(root);
        }
        return root;
    }

    private Node value(Section section) {
        Node value = section.value;
        if (value.isMap() && section.entries.size() != value.entries().size()) {
            Node joined = problems.same(value, value.withEntries(section.entries));
            if (section.lost) {
                problems.lost(joined);
            }
            return joined;
        }
        if (value.isList() && section.items.size() != value.items().size()) {
            return value.withItems(section.items).movedTo(value.step());
        }
        return value;
    }
}
