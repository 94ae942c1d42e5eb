package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A name: of something declared elsewhere, or one that comes into being here. */
final class NameType extends Type {
    static final String PATTERN = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$";
    static final String RULE = "letters, digits, '-' and '_', at most 63, first a letter or digit";
    private static final Pattern NAME = Pattern.compile(PATTERN);

    private final String what;

    /** @param what as it reads in a sentence, such as {@code name of a task} */
    NameType(String what) {
        this.what = what;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isScalar()) {
            return wrongShape(node, check);
        }
        checkName(node, check);
        return node;
    }

    /** Reports a scalar that is no name. */
    static void checkName(Node node, Check check) {
        if (!isName(node.text())) {
            check.problems().error(Code.U06, node, Problems.quoted(node.text()) + " is not a name", RULE);
        }
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "number"));
        schema.put("pattern", PATTERN);
        return schema;
    }

    @Override
    String words() {
        return what;
    }
}
