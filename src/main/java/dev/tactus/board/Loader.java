package dev.tactus.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads file sets. */
public final class Loader {
    private final Problems problems = new Problems();
    private final Map<String, List<Node>> sections = new LinkedHashMap<>();
    private @Nullable Node first;

    private Loader() {}

    /**
     * The board that the files describe.
     *
     * @throws InputException with every mistake found
     */
    public static Board load(Request request) {
        Loader loader = new Loader();
        request.files().forEach(loader::file);
        Node root = loader.merged();
        Board board = Builder.build(root, loader.problems, new Extras(request, List.of(), List.of(), request.sets()));
        loader.problems.throwIfAny();
        return Objects.requireNonNull(board);
    }

    private void file(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            problems.error(Code.Y01, Source.file(path.toString(), ""), 1, 1, "cannot be read", "");
            return;
        }
        Node root = new YamlReader(problems).read(Source.file(path.toString(), text));
        problems.throwIfAny();
        Objects.requireNonNull(root);
        first = first == null ? root : first;
        Node defaults = root.get("defaults");
        for (Node.Entry entry : root.entries()) {
            String key = entry.key().text();
            Node value = figures(entry.value());
            List<Node> paths = value.isList() ? value.items() : List.of(value);
            boolean files =
                    !paths.isEmpty() && paths.stream().allMatch(p -> p.text().endsWith(".yaml"));
            if ((key.equals("board") || key.equals("firmware") || key.equals("include")) && files) {
                Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
                paths.forEach(p -> file(folder.resolve(p.text()).normalize()));
            } else {
                Node whole = key.equals("tasks") && defaults != null ? withDefaults(value, figures(defaults)) : value;
                sections.computeIfAbsent(key, k -> new ArrayList<>()).add(whole);
            }
        }
    }

    private static Node withDefaults(Node tasks, Node defaults) {
        List<Node.Entry> all = new ArrayList<>();
        for (Node.Entry task : tasks.entries()) {
            List<Node.Entry> keys = new ArrayList<>(task.value().entries());
            defaults.entries().stream()
                    .filter(e -> !task.value().has(e.key().text()))
                    .forEach(keys::add);
            all.add(new Node.Entry(task.key(), task.value().withEntries(keys)));
        }
        return tasks.withEntries(all);
    }

    private static Node figures(Node node) {
        Node value = node.get("value");
        Node assumed = node.get("assumed");
        if (value != null && assumed != null) {
            return figures(value).movedTo(node.step()).withAssumed(assumed.text());
        }
        if (node.isMap()) {
            return node.withEntries(node.entries().stream()
                    .map(e -> new Node.Entry(e.key(), figures(e.value())))
                    .toList());
        }
        return node.isList()
                ? node.withItems(node.items().stream().map(Loader::figures).toList())
                : node;
    }

    private Node merged() {
        Node root = Objects.requireNonNull(first);
        List<Node.Entry> all = new ArrayList<>();
        for (Map.Entry<String, List<Node>> section : sections.entrySet()) {
            Node head = section.getValue().get(0);
            Node key = Node.scalar(head.source(), head.line(), head.column(), head.step(), section.getKey());
            List<Node.Entry> entries = new ArrayList<>();
            List<Node> items = new ArrayList<>();
            section.getValue().forEach(part -> {
                entries.addAll(part.entries());
                items.addAll(part.items());
            });
            Node value = head.isMap() ? head.withEntries(entries) : head.isList() ? head.withItems(items) : head;
            all.add(new Node.Entry(key, value));
        }
        return root.withEntries(all);
    }
}
