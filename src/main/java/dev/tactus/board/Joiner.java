package dev.tactus.board;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one load, with all that they include or name, and joins them into one tree. A file that is reached
 * on two ways is joined once.
 */
final class Joiner {
    private final Problems problems;
    private final YamlText texts;
    private final YamlReader reader;
    private final Merger merger;
    private final Set<Path> joined = new LinkedHashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private final List<String> openNames = new ArrayList<>();

    /** @param archive where the files are, or null for the disk */
    Joiner(Problems problems, YamlReader reader, @Nullable Archive archive) {
        this.problems = problems;
        this.reader = reader;
        this.texts = new YamlText(problems, archive);
        this.merger = new Merger(problems);
    }

    /** The joined tree; empty after errors that left nothing. */
    Node join(List<Path> files) {
        for (Path file : files) {
            join(file, shown(file), null, 0);
        }
        return merger.root();
    }

    /** Every file that was asked for, with its real path where it has one. */
    List<Path> files() {
        return List.copyOf(joined);
    }

    private static String shown(Path file) {
        return file.toString().replace('\\', '/');
    }

    private void join(Path file, String name, @Nullable Node asked, int depth) {
        Path real = real(file);
        if (open.contains(real)) {
            String circle = String.join(" -> ", openNames) + " -> " + name;
            if (asked != null) {
                problems.error(
                        Code.K07, asked, "files include each other in a circle: " + circle, "remove one of them");
            }
            return;
        }
        if (joined.contains(real)) {
            return;
        }
        if (joined.size() >= Limits.FILES) {
            Node at = asked == null ? Node.scalar(Source.file(name, ""), 1, 1, null, "") : asked;
            problems.error(Code.Y02, at, "too many files", "at most " + Limits.FILES);
            problems.unread();
            return;
        }
        joined.add(real);
        open.addLast(real);
        openNames.add(name);
        @Nullable Node root = tree(file, name, asked);
        if (root == null) {
            problems.unread();
        } else {
            add(root, file, name, depth);
        }
        open.removeLast();
        openNames.remove(openNames.size() - 1);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private @Nullable Node tree(Path file, String name, @Nullable Node asked) {
        @Nullable Source source = texts.read(file, name, asked);
        @Nullable Node root = source == null ? null : reader.read(source);
        if (root == null || problems.isBroken(root)) {
            return null;
        }
        int glued = root.isScalar() ? YamlSyntax.glued(root.text()) : 0;
        if (glued > 0) {
            YamlSyntax.noSpace(root, glued, problems);
            return null;
        }
        if (!root.isMap()) {
            problems.error(Code.U01, root, "a file is a map of keys", "it begins with 'board: NAME', for example");
            return null;
        }
        return root;
    }

    private void add(Node root, Path file, String name, int depth) {
        @Nullable String kind = kind(root);
        if (kind == null) {
            noKind(root);
        } else if (kind.equals("study") || kind.equals("fleet")) {
            @Nullable Node key = root.key(kind);
            problems.error(
                    Code.K04, key == null ? root : key, "a " + kind + " is not supported yet", "give a scenario");
            if (kind.equals("study")) {
                Language.STUDY.check(root, new Check(problems));
            }
            problems.unread();
            return;
        }
        files(root.get("include"), file, name, depth + 1);
        boolean scenario = "scenario".equals(kind);
        if (scenario) {
            files(root.get("board"), file, name, depth);
            files(root.get("firmware"), file, name, depth);
        }
        merger.add(root, scenario, depth);
    }

    /** What kind of file a tree is, or null if no head key tells. */
    static @Nullable String kind(Node root) {
        return Language.HEADS.stream().filter(root::has).findFirst().orElse(null);
    }

    private void noKind(Node root) {
        boolean misspelled = root.entries().stream().anyMatch(entry -> {
            @Nullable
            String near = Nearest.of(
                    entry.key().text(),
                    Language.ROOT.keys().stream().map(Key::name).toList());
            return near != null && Language.HEADS.contains(near);
        });
        if (!misspelled) {
            String right = "begin it with 'board: NAME', 'firmware: NAME' or 'scenario: NAME'";
            problems.error(Code.K05, root.source(), 1, 1, "the kind of file cannot be told", right);
        }
    }

    /** Joins the files that a value names: one path or a list of them. */
    private void files(@Nullable Node value, Path from, String fromName, int depth) {
        if (value == null || problems.isBroken(value)) {
            return;
        }
        for (Node each : value.isList() ? value.items() : List.of(value)) {
            if (problems.isBroken(each)) {
                continue;
            }
            if (!each.isScalar() || each.text().isBlank()) {
                problems.error(Code.U01, each, "not the path of a file", "a path, or a list of them");
                problems.unread();
                continue;
            }
            try {
                Path target = from.resolveSibling(each.text()).normalize();
                String name =
                        shown(Path.of(fromName).resolveSibling(each.text()).normalize());
                join(target, name, each, depth);
            } catch (InvalidPathException e) {
                problems.error(Code.Y01, each, Problems.quoted(each.text()) + " is no path", "the path of a file");
                problems.unread();
            }
        }
    }
}
