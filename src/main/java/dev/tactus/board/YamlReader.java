package dev.tactus.board;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Makes the {@link Node} tree of one text, token by token. Every scalar stays the text that was written; anchors,
 * aliases, tags, merge keys, duplicate keys, empty values and further documents are refused. Limits are checked before
 * anything beyond them is built. One reader serves one load: it counts nodes over all its files.
 */
final class YamlReader {
    private static final YAMLFactory FACTORY = factory();

    private final Problems problems;
    private int nodes;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Limits.FILE_BYTES + 1);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(2 * Limits.DEPTH)
                        .maxStringLength(Limits.FILE_BYTES + 1)
                        .maxNameLength(Limits.FILE_BYTES + 1)
                        .build())
                .build();
    }

    /** The tree, or null if there is none (a syntax error, an empty file). */
    @Nullable
    Node read(Source source) {
        return read(source, String.join("\n", source.lines()), null, 0);
    }

    /**
     * The tree of a text that stands inside a line of the source: the value of a {@code --set}.
     *
     * @param at where in the tree the value will hang
     * @param columns how many columns of the first line precede the text
     */
    @Nullable
    Node read(Source source, String text, Node.@Nullable Step at, int columns) {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            Pass pass = new Pass(source, parser, columns);
            try {
                return pass.document(at);
            } finally {
                pass.tellRefused();
            }
        } catch (Stop stop) {
            return null;
        } catch (IOException | org.yaml.snakeyaml.error.YAMLException e) {
            YamlSyntax.report(e, source, columns, problems);
            return null;
        }
    }

    /** Ends the reading of one text after an error was reported. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    /** Something that the language leaves out of YAML: where the first stands, and how many there are. */
    private static final class Refused {
        private final int line;
        private final int column;
        private final String right;
        private int count;

        Refused(int line, int column, String right) {
            this.line = line;
            this.column = column;
            this.right = right;
        }
    }

    /** One walk over the tokens of one text. */
    private final class Pass {
        private final Source source;
        private final YAMLParser parser;
        private final int columns;
        private int line;
        private int column;
        private int depth;
        private int seenLine;
        private int seenColumn;
        private int seenOffset;

        /** The first of each kind of what the language leaves out, in the order found. */
        private final Map<String, Refused> refused = new LinkedHashMap<>();

        Pass(Source source, YAMLParser parser, int columns) {
            this.source = source;
            this.parser = parser;
            this.columns = columns;
        }

        @Nullable
        Node document(Node.@Nullable Step at) throws IOException {
            JsonToken token = next();
            if (token == null) {
                problems.error(
                        Code.Y08, source, 1, 1, "the file is empty", "it begins with 'board: NAME', for example");
                return null;
            }
            Node root = value(token, at, null);
            JsonToken more = next();
            if (more != null) {
                problems.error(Code.Y07, source, line, column, "a second document begins here", "one file holds one");
            }
            return root;
        }

        private @Nullable JsonToken next() throws IOException {
            JsonToken token = parser.nextToken();
            if (token != null) {
                JsonLocation location = parser.currentTokenLocation();
                line = location.getLineNr();
                column = location.getColumnNr() + (line == 1 ? columns : 0);
            }
            return token;
        }

        private JsonToken nextInside() throws IOException {
            JsonToken token = next();
            if (token == null) {
                problems.error(Code.Y04, source, line, column, "the text ends too early", "");
                throw new Stop();
            }
            return token;
        }

        private void count() {
            if (++nodes > Limits.NODES) {
                String most = "at most " + Limits.NODES + " over all files";
                problems.error(Code.Y02, source, line, column, "too many values", most);
                throw new Stop();
            }
        }

        private Node value(JsonToken token, Node.@Nullable Step at, @Nullable Node key) throws IOException {
            count();
            if (refused()) {
                return skipped(token, at);
            }
            return switch (token) {
                case START_OBJECT -> map(at);
                case START_ARRAY -> list(at);
                default -> scalar(at, key);
            };
        }

        private void enter() {
            if (++depth > Limits.DEPTH) {
                String most = "at most " + Limits.DEPTH + " levels";
                problems.error(Code.Y10, source, line, column, "nested too deeply", most);
                throw new Stop();
            }
        }

        private Node map(Node.@Nullable Step at) throws IOException {
            enter();
            int atLine = line;
            int atColumn = column;
            List<Node.Entry> entries = new ArrayList<>();
            Map<String, Node> seen = new HashMap<>();
            boolean lost = false;
            for (JsonToken token = nextInside(); token != JsonToken.END_OBJECT; token = nextInside()) {
                Node.@Nullable Entry entry = entry(at, seen);
                if (entry == null) {
                    lost = true;
                } else {
                    entries.add(entry);
                }
            }
            depth--;
            Node map = Node.map(source, atLine, atColumn, at, entries);
            if (lost) {
                problems.lost(map);
            }
            return map;
        }

        private Node.@Nullable Entry entry(Node.@Nullable Step at, Map<String, Node> seen) throws IOException {
            count();
            String name = parser.currentName();
            boolean bad = refused();
            String known = tooLong(name, Limits.KEY) ? "" : name;
            Node key = Node.scalar(source, line, column, new Node.Step(at, known), known);
            if (known != name) {
                problems.error(Code.Y02, key, "the key is too long", "at most " + Limits.KEY + " characters");
            } else if (name.equals("<<")) {
                problems.error(
                        Code.Y05, key, "'<<' merges a map", "write the keys out; 'defaults:' and 'include:' serve");
            } else if (name.isEmpty()) {
                problems.error(Code.Y09, key, "the key is empty", "a name before the ':'");
            }
            @Nullable Node first = seen.putIfAbsent(name, key);
            boolean twice = first != null && !bad && !name.isEmpty() && !name.equals("<<");
            if (first != null && twice) {
                String where = "the first is in line " + first.line() + ", column " + first.column();
                problems.error(Code.Y06, key, "the key " + Problems.quoted(name) + " stands twice", where);
            }
            Node value = value(nextInside(), key.step(), key);
            return bad || problems.isBroken(key) ? null : new Node.Entry(key, value);
        }

        private Node list(Node.@Nullable Step at) throws IOException {
            enter();
            int atLine = line;
            int atColumn = column;
            List<Node> items = new ArrayList<>();
            for (JsonToken token = nextInside(); token != JsonToken.END_ARRAY; token = nextInside()) {
                items.add(value(token, new Node.Step(at, Integer.toString(items.size())), null));
            }
            depth--;
            return Node.list(source, atLine, atColumn, at, items);
        }

        private Node scalar(Node.@Nullable Step at, @Nullable Node key) throws IOException {
            String text = parser.getText();
            if (tooLong(text, Limits.VALUE)) {
                String most = "at most " + Limits.VALUE + " characters";
                Node cut = Node.scalar(source, line, column, at, "");
                problems.error(Code.Y02, cut, "the value is too long", most);
                return cut;
            }
            Node node = Node.scalar(source, line, column, at, text);
            if (text.isEmpty() && !quoted()) {
                if (key == null) {
                    problems.error(Code.Y09, node, "the item is empty", "write a value after the '-'");
                } else {
                    empty(key);
                    problems.breaks(node);
                }
            }
            return node;
        }

        private void empty(Node key) {
            int glued = YamlSyntax.glued(key.text());
            if (glued > 0) {
                YamlSyntax.noSpace(key, glued, problems);
                return;
            }
            String what = "the key " + Problems.quoted(key.text()) + " has no value";
            boolean decimals = Quantity.of(key.text()) != null;
            String right = decimals ? "decimals have a point, as 1.5ms" : "write one, or remove the key";
            problems.error(Code.Y09, source, key.line(), key.column(), what, right);
        }

        private boolean quoted() {
            int c = here();
            return c == '"' || c == '\'' || c == '|' || c == '>';
        }

        /** The character at which the token begins; 0 at the end of the line. Tokens come in order: it counts on. */
        private int here() {
            String at = source.line(line);
            if (line != seenLine || column < seenColumn) {
                seenLine = line;
                seenColumn = 1;
                seenOffset = 0;
            }
            while (seenColumn < column && seenOffset < at.length()) {
                seenOffset += Character.charCount(at.codePointAt(seenOffset));
                seenColumn++;
            }
            return seenOffset < at.length() ? at.codePointAt(seenOffset) : 0;
        }

        /** Reports what the language leaves out of YAML; the character tells, since scalars hide their anchors. */
        private boolean refused() throws IOException {
            int c = here();
            String what;
            String right;
            if (c == '*' || parser.isCurrentAlias()) {
                what = "an alias";
                right = "write the value out; quote a text that begins with '*'";
            } else if (c == '&') {
                what = "an anchor";
                right = "not part of this language; quote a text that begins with '&'";
            } else if (c == '!') {
                what = "a tag";
                right = "not part of this language: the key decides the type; quote a text that begins with '!'";
            } else {
                return false;
            }
            refused.computeIfAbsent(what, key -> new Refused(line, column, right)).count++;
            return true;
        }

        /** One mistake for each kind: a file that uses anchors uses many. */
        private void tellRefused() {
            refused.forEach((what, first) -> {
                String more = first.count == 1 ? "" : ", and " + (first.count - 1) + " more in this file";
                problems.error(Code.Y05, source, first.line, first.column, what + more, first.right);
            });
        }

        /** Reads on, so that mistakes behind it are found, and leaves a node that counts as reported. */
        private Node skipped(JsonToken token, Node.@Nullable Step at) throws IOException {
            Node inside = switch (token) {
                case START_OBJECT -> map(at);
                case START_ARRAY -> list(at);
                default -> Node.scalar(source, line, column, at, "");
            };
            problems.breaks(inside);
            return inside;
        }

        private static boolean tooLong(String text, int limit) {
            return text.length() > limit && text.codePointCount(0, text.length()) > limit;
        }
    }
}
