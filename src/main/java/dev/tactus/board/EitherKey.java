package dev.tactus.board;

import java.util.List;
import java.util.Map;

/** A map of one form if it has a certain key, else of another. */
final class EitherKey extends Type {
    private final String key;
    private final Type with;
    private final Type without;

    EitherKey(String key, Type with, Type without) {
        this.key = key;
        this.with = with;
        this.without = without;
    }

    @Override
    Node examine(Node node, Check check) {
        return (node.has(key) ? with : without).check(node, check);
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return SchemaDefs.anyOf(List.of(without.schema(defs), with.schema(defs)));
    }

    @Override
    String brief() {
        return without.brief() + "; " + with.brief();
    }

    @Override
    String words() {
        return without.words() + "; or " + with.words();
    }

    @Override
    List<Type> parts() {
        return List.of(without, with);
    }
}
