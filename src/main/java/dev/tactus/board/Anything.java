package dev.tactus.board;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value whose form is not settled here: of a feature to come, or the new value of an overridden key. */
final class Anything extends Type {
    @Override
    Node examine(Node node, Check check) {
        return node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return new LinkedHashMap<>();
    }

    @Override
    String words() {
        return "anything";
    }
}
