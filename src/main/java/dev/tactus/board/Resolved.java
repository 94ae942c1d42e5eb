package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A board with everything that it was loaded from as one text: all files joined and all changes made, without comments
 * and layout. The text loads to an equal board, later and elsewhere too.
 */
public final class Resolved {
    /** What is no part of what runs: it is about comparing runs. */
    private static final List<String> ASIDE = List.of("baseline", "tolerance", "explore", "expect");

    private final Board board;
    private final Node tree;

    private Resolved(Board board, Node tree) {
        this.board = board;
        this.tree = tree;
    }

    /**
     * Loads files.
     *
     * @throws InputException with every mistake found, if there is any
     */
    public static Resolved load(Request request) {
        Problems problems = new Problems();
        return of(Reading.of(request, problems), problems);
    }

    /**
     * Loads the text of another, with changes.
     *
     * @param name what stands for a file's name in messages
     * @param options changes, seed, duration and class loader; its files are not read
     * @throws InputException with every mistake found, if there is any
     */
    public static Resolved ofText(String name, String text, Request options) {
        Problems problems = new Problems();
        YamlReader reader = new YamlReader(problems);
        @Nullable Node root = reader.read(Source.file(name, text));
        problems.throwIfAny();
        if (root == null || !root.isMap()) {
            throw new IllegalArgumentException(name + " is no joined tree");
        }
        return of(Reading.ofTree(root, options, List.of(), reader, problems), problems);
    }

    private static Resolved of(Reading reading, Problems problems) {
        @Nullable Board board = reading.build(problems);
        problems.throwIfAny();
        return new Resolved(Objects.requireNonNull(board), reading.raw());
    }

    /** What runs. */
    public Board board() {
        return board;
    }

    /** All that decides a run, as YAML. */
    public String text() {
        return TreeText.of(decides());
    }

    /** The joined tree without what is only about comparing runs. */
    Node decides() {
        return tree.withEntries(tree.entries().stream()
                .filter(entry -> !ASIDE.contains(entry.key().text()))
                .toList());
    }

    /** Every value of a tree with its dotted path, in the order of the text. */
    static Map<String, String> values(Node tree) {
        Map<String, String> values = new LinkedHashMap<>();
        collect(tree, "", values);
        return values;
    }

    private static void collect(Node node, String path, Map<String, String> values) {
        String below = path.isEmpty() ? "" : path + ".";
        switch (node.shape()) {
            case SCALAR -> values.put(path, node.text());
            case MAP ->
                node.entries().forEach(e -> collect(e.value(), below + e.key().text(), values));
            case LIST -> {
                for (int i = 0; i < node.items().size(); i++) {
                    collect(node.items().get(i), below + i, values);
                }
            }
        }
    }
}
