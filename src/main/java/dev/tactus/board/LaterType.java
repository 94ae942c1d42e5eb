package dev.tactus.board;

import java.util.List;
import java.util.Map;

/** A form of a value that is read and checked, and then refused as not supported yet. */
final class LaterType extends Type {
    private final String what;
    private final Type type;

    /** @param what as it reads in a sentence: {@code a placement by edf-fm} */
    LaterType(String what, Type type) {
        this.what = what;
        this.type = type;
    }

    @Override
    Node examine(Node node, Check check) {
        Node checked = check.later(null, node, type);
        check.notYet(checked, what, "remove it");
        return checked;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return type.schema(defs);
    }

    @Override
    String brief() {
        return "*not yet:* " + type.brief();
    }

    @Override
    String words() {
        return type.words() + " (not supported yet)";
    }

    @Override
    List<Type> parts() {
        return List.of(type);
    }
}
