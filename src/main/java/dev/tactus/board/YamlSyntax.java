package dev.tactus.board;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what a YAML parser's complaint means in plain words, at its place. */
final class YamlSyntax {
    /** A part of the parser's own words, what it means, and what would be right. */
    private record Meaning(String words, String what, String right) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    "mapping values are not allowed here",
                    "a ':' is not allowed here",
                    "indent keys of one map alike; quote a text that holds ': '"),
            new Meaning("'\\t(tab)'", "a tab", "indent with spaces"),
            new Meaning(
                    "could not find expected ':'", "a key without ':'", "KEY: VALUE; quote a text of several lines"),
            new Meaning("while scanning a quoted scalar", "a quote that is not closed or wrongly escaped", "close it"),
            new Meaning(
                    "found unexpected end of stream",
                    "the text ends inside a quote, list or map",
                    "close what was opened"),
            new Meaning("expected ',' or ']'", "the list goes on without ','", "[A, B], or ']' is missing"),
            new Meaning("expected ',' or '}'", "the map goes on without ','", "{KEY: VALUE, ...}, or '}' is missing"),
            new Meaning(
                    "while parsing a block mapping", "this line fits no map above it", "indent keys of one map alike"),
            new Meaning(
                    "while parsing a block collection",
                    "this line fits no list above it",
                    "indent items of one list alike"),
            new Meaning(
                    "block sequence entries are not allowed",
                    "a list item is not allowed here",
                    "begin the list on its own line"),
            new Meaning("expected a field name", "a key must be one word", "KEY: VALUE"),
            new Meaning("undefined alias", "an alias", "write the value out; quote a text that begins with '*'"),
            new Meaning("unresolved alias", "an alias", "write the value out; quote a text that begins with '*'"),
            new Meaning(
                    "undefined tag handle", "a tag", "not part of this language; quote a text that begins with '!'"),
            new Meaning("that cannot start any token", "a value cannot begin with this character", "quote it"),
            new Meaning("nesting depth", "nested too deeply", "at most " + Limits.DEPTH + " levels"),
            new Meaning("unexpected end-of-input", "the text ends too early", "close what was opened"));

    /** What is wrong with {@code rate:1kHz}, which YAML takes for one word. */
    private static final String NO_SPACE = "no space after the ':'";

    /** What the parser says where it does not see a key as one. */
    private static final Set<String> KEYS = Set.of(
            "mapping values are not allowed here", "could not find expected ':'", "while parsing a block mapping");

    private static final Pattern GLUED =
            Pattern.compile("(?:- +)*([A-Za-z0-9][A-Za-z0-9_-]*:)(?!//)[^\\s:/#'\"\\[{][^\\s#]*");

    /** How far a line may stand above the place at which the parser stumbles over it. */
    private static final int ABOVE = 3;

    private YamlSyntax() {}

    /** Where in a word like {@code rate:1kHz} the space is missing, from 0; 0 if it is none. */
    static int glued(String text) {
        Matcher matcher = GLUED.matcher(text);
        return matcher.matches() ? matcher.end(1) : 0;
    }

    /** The word with the space. */
    private static String apart(String text, int at) {
        return text.substring(0, at).replaceAll("^(- +)+", "") + " " + text.substring(at);
    }

    /** Reports a word that should be a key and a value; the column is right for one that has no quotes. */
    static void noSpace(Node word, int at, Problems problems) {
        problems.error(Code.Y04, word.source(), word.line(), word.column() + at, NO_SPACE, apart(word.text(), at));
        problems.breaks(word);
    }

    private static String withoutComment(String line) {
        int at = line.indexOf('#');
        while (at > 0 && !Character.isWhitespace(line.charAt(at - 1))) {
            at = line.indexOf('#', at + 1);
        }
        return (at > 0 ? line.substring(0, at) : line).stripTrailing();
    }

    /** Whether a line just above begins a key without the space, so that the parser stumbled here; reports it. */
    private static boolean gluedAbove(Source source, int line, Problems problems) {
        for (int at = line; at >= Math.max(1, line - ABOVE); at--) {
            String text = withoutComment(source.line(at));
            String word = text.stripLeading();
            int glued = glued(word);
            if (glued > 0) {
                int column = text.length() - word.length() + glued + 1;
                problems.error(Code.Y04, source, at, column, NO_SPACE, apart(word, glued));
                return true;
            }
            if (at < line && !word.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    static void report(Exception thrown, Source source, int columns, Problems problems) {
        String words = words(thrown).toLowerCase(Locale.ROOT);
        Meaning meaning = MEANINGS.stream()
                .filter(each -> words.contains(each.words))
                .findFirst()
                .orElse(new Meaning("", "this is not YAML", "check indentation, quotes and brackets"));
        int[] at = place(thrown, source);
        if (KEYS.contains(meaning.words) && gluedAbove(source, at[0], problems)) {
            return;
        }
        int column = at[0] == 1 ? at[1] + columns : at[1];
        problems.error(code(meaning), source, at[0], column, meaning.what, meaning.right);
    }

    private static Code code(Meaning meaning) {
        if (meaning.what.startsWith("an alias") || meaning.what.startsWith("a tag")) {
            return Code.Y05;
        }
        return meaning.what.startsWith("nested") ? Code.Y10 : Code.Y04;
    }

    private static String words(Exception thrown) {
        return String.valueOf(
                thrown instanceof JsonProcessingException json ? json.getOriginalMessage() : thrown.getMessage());
    }

    private static int[] place(Exception thrown, Source source) {
        @Nullable Throwable cause = thrown instanceof MarkedYAMLException ? thrown : thrown.getCause();
        if (cause instanceof MarkedYAMLException marked) {
            boolean quote = String.valueOf(marked.getContext()).contains("while scanning a quoted scalar")
                    && String.valueOf(marked.getProblem()).contains("unexpected end of stream");
            @Nullable Mark mark = quote ? marked.getContextMark() : marked.getProblemMark();
            if (mark != null) {
                return new int[] {mark.getLine() + 1, mark.getColumn() + 1};
            }
        }
        @Nullable JsonLocation location = thrown instanceof JsonProcessingException json ? json.getLocation() : null;
        if (location != null && location.getLineNr() > 0) {
            return new int[] {location.getLineNr(), Math.max(1, location.getColumnNr())};
        }
        return new int[] {Math.max(1, source.lines().size()), 1};
    }
}
