package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any text: a description, a model, the path of a file. */
final class TextType extends Type {
    private final String what;
    private final boolean mayBeEmpty;

    private TextType(String what, boolean mayBeEmpty) {
        this.what = what;
        this.mayBeEmpty = mayBeEmpty;
    }

    /** @param what as it reads in a sentence, such as {@code path of a file} */
    static TextType of(String what) {
        return new TextType(what, false);
    }

    /** A text that may say nothing. */
    static TextType free() {
        return new TextType("text", true);
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isScalar()) {
            return wrongShape(node, check);
        }
        if (node.text().isBlank() && !mayBeEmpty) {
            check.problems().error(Code.U01, node, "an empty text", what);
        }
        return node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "number", "boolean"));
        return schema;
    }

    @Override
    String words() {
        return what;
    }
}
