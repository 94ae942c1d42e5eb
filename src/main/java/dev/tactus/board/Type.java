package dev.tactus.board;

import java.util.List;
import java.util.Map;

/**
 * What may stand as a value: the one description from which the checker, the JSON Schema and the reference page are
 * made.
 */
abstract class Type {
    /**
     * Checks a value and reports every mistake in it.
     *
     * @return the same value with {@code {value: .., assumed: ..}} replaced by what it holds
     */
    final Node check(Node node, Check check) {
        return check.problems().isBroken(node) ? node : examine(node, check);
    }

    abstract Node examine(Node node, Check check);

    /** The value as JSON Schema; large parts go into {@code defs} and are referred to. */
    abstract Map<String, Object> schema(SchemaDefs defs);

    /** A few words for the reference page and for messages, as {@code a time} or {@code one of a, b}. */
    abstract String words();

    /** As it stands in a table of the reference page, in Markdown. */
    String brief() {
        return words();
    }

    /** Descriptions that deserve a table of their own on the reference page. */
    List<Type> parts() {
        return List.of();
    }

    /** Reports a value of the wrong shape. */
    final Node wrongShape(Node node, Check check) {
        int glued = node.isScalar() ? YamlSyntax.glued(node.text()) : 0;
        if (glued > 0) {
            YamlSyntax.noSpace(node, glued, check.problems());
            return node;
        }
        String found = switch (node.shape()) {
            case MAP -> "a map";
            case LIST -> "a list";
            case SCALAR -> Problems.quoted(node.text());
        };
        check.problems().error(Code.U01, node, found + " stands where something else is needed", words());
        return node;
    }
}
