package dev.tactus.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front half of a load: files are read and joined, changes applied, and the tree checked against the language.
 *
 * @param root the checked tree, on which the board is built
 * @param raw the same before the check: as written, with all changes made
 */
record Reading(Node root, Node raw, Extras extras) {
    static Reading of(Request request, Problems problems) {
        YamlReader reader = new YamlReader(problems);
        Joiner joiner = new Joiner(problems, reader, request.archive());
        Node joined = joiner.join(request.files());
        return ofTree(joined, request, joiner.files(), reader, problems);
    }

    /** As {@link #of}, of a tree that is joined already. */
    static Reading ofTree(Node joined, Request request, List<Path> files, YamlReader reader, Problems problems) {
        Changes changes = new Changes(problems, reader);
        Node changed = options(changes.apply(joined, request.sets()), request, reader);
        Check check = new Check(problems);
        Node root = joined.entries().isEmpty() ? changed : Language.ROOT.check(changed, check);
        RegionRules.check(root, problems);
        List<String> notModelled = List.copyOf(check.notModelled());
        List<String> assumed = List.copyOf(check.assumed());
        return new Reading(root, changed, new Extras(request, files, assumed, notModelled, changes.done()));
    }

    /** The board, or null after errors, which the problems then hold. */
    @Nullable
    Board build(Problems problems) {
        return root.entries().isEmpty() ? null : Builder.build(root, problems, extras);
    }

    private static Node options(Node root, Request request, YamlReader reader) {
        Node result = root;
        if (request.seed() != null) {
            String text = Long.toString(request.seed());
            Node seed = Node.scalar(Source.option("--seed:1", text), 1, 1, new Node.Step(null, "seed"), text);
            result = put(result, "seed", seed, "seeds");
        }
        if (request.duration() != null) {
            result = duration(result, request.duration());
        }
        return result;
    }

    /** A long form keeps what else it says: {@code drain}, for example. */
    private static Node duration(Node root, String text) {
        Source source = Source.option("--duration:1", text);
        @Nullable Node before = root.get("duration");
        Node.Step place = new Node.Step(null, "duration");
        if (before != null && before.isMap()) {
            Node time = Node.scalar(source, 1, 1, new Node.Step(place, "time"), text);
            return put(root, "duration", put(before, "time", time, "hyperperiods"), "");
        }
        return put(root, "duration", Node.scalar(source, 1, 1, place, text), "");
    }

    private static Node put(Node map, String key, Node value, String instead) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : map.entries()) {
            String name = entry.key().text();
            if (!name.equals(key) && !name.equals(instead)) {
                entries.add(entry);
            }
        }
        Node keyNode = Node.scalar(value.source(), value.line(), value.column(), value.step(), key);
        entries.add(new Node.Entry(keyNode, value));
        return map.withEntries(entries);
    }
}
