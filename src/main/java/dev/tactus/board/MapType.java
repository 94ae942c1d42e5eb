package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map from names (or figures) that the user chooses to values of one type. */
final class MapType extends Type {
    private final Type key;
    private final Type value;
    private final String keyWord;

    private MapType(Type key, Type value, String keyWord) {
        this.key = key;
        this.value = value;
        this.keyWord = keyWord;
    }

    /** Things by their names. */
    static MapType byName(Type value) {
        return new MapType(new NameType("a name"), value, "NAME");
    }

    /** @param keyWord how the key reads in a form, such as {@code TIME} */
    static MapType of(Type key, String keyWord, Type value) {
        return new MapType(key, value, keyWord);
    }

    Type value() {
        return value;
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isMap()) {
            return wrongShape(node, check);
        }
        List<Node.Entry> entries = new ArrayList<>(node.entries().size());
        boolean changed = false;
        for (Node.Entry entry : node.entries()) {
            key.check(entry.key(), check);
            Node checked = check.below(entry.key(), entry.value(), value);
            changed |= checked != entry.value();
            entries.add(new Node.Entry(entry.key(), checked));
        }
        return changed ? check.replaced(node, node.withEntries(entries)) : node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        if (key instanceof NameType) {
            schema.put("propertyNames", Map.of("pattern", NameType.PATTERN));
        }
        schema.put("additionalProperties", value.schema(defs));
        return schema;
    }

    @Override
    String brief() {
        return "`{" + keyWord + ": ...}`: " + value.brief();
    }

    @Override
    String words() {
        return "{" + keyWord + ": " + value.words() + "}";
    }

    @Override
    List<Type> parts() {
        return List.of(value);
    }
}
