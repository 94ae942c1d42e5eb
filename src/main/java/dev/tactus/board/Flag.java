package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code true} or {@code false}, and no other spelling. */
final class Flag extends Type {
    @Override
    Node examine(Node node, Check check) {
        if (!node.isScalar()) {
            return wrongShape(node, check);
        }
        String text = node.text();
        if (!text.equals("true") && !text.equals("false")) {
            String right = switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "on", "y", "1", "true" -> "write 'true'";
                case "no", "off", "n", "0", "false", "none" -> "write 'false'";
                default -> words();
            };
            check.problems().error(Code.U05, node, Problems.quoted(text) + " is neither true nor false", right);
        }
        return node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "boolean");
        return schema;
    }

    @Override
    String words() {
        return "true or false";
    }
}
