package dev.tactus.board;

import dev.tactus.hw.Peripherals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A peripheral: of a known kind, or of a class of the user's, with the parameters that only it knows; else a fact. */
final class DeviceType extends Type {
    private static final Word KINDS =
            Word.of(Peripherals.all().stream().map(Peripherals.Entry::name).toArray(String[]::new));

    private final OwnScheduler.ClassName className = new OwnScheduler.ClassName();

    @Override
    Node examine(Node node, Check check) {
        if (!node.isMap() || !node.has("kind") && !node.has("class")) {
            check.notModelled(node.path());
            return node;
        }
        boolean changed = false;
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : node.entries()) {
            Node value = entry.value();
            Node plain = Check.isAssumed(value) ? check.assumed(value, new Anything()) : value;
            changed |= plain != value;
            entries.add(new Node.Entry(entry.key(), plain));
            if (!check.problems().isBroken(plain)) {
                one(entry.key().text(), plain, check);
            }
        }
        if (node.has("kind") && node.has("class")) {
            String what = "a peripheral has a kind or a class, not both";
            check.problems().error(Code.K03, node.entries().get(0).key(), what, "one of them");
        }
        return changed ? check.replaced(node, node.withEntries(entries)) : node;
    }

    private void one(String key, Node value, Check check) {
        switch (key) {
            case "kind" -> KINDS.check(value, check);
            case "class" -> className.check(value, check);
            case "line" -> new NameType("name of a line").check(value, check);
            default -> {
                if (!value.isScalar()) {
                    String what = "a parameter of a peripheral is one word or figure";
                    check.problems().error(Code.U01, value, what, "rate: 20kHz");
                }
            }
        }
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("kind", KINDS.schema(defs));
        properties.put("class", className.schema(defs));
        properties.put("line", new NameType("name of a line").schema(defs));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        return schema;
    }

    @Override
    String words() {
        return "{kind: timer, ...} or {class: NAME, ...}, with its parameters";
    }

    @Override
    String brief() {
        return "`{kind: KIND, line: NAME, ...}` or `{class: NAME, ...}`: [peripherals](peripherals.md)";
    }
}
