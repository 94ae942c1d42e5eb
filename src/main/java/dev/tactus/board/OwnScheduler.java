package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code {class: my.Policy, gain: 3}}: a scheduler of one's own; which parameters it has only its class knows. */
final class OwnScheduler extends Type {
    private static final ClassName CLASS = new ClassName();

    /** The full name of a class. */
    static final class ClassName extends Type {
        private static final String NAME = "[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*";

        @Override
        Node examine(Node node, Check check) {
            if (!node.isScalar()) {
                return wrongShape(node, check);
            }
            if (!node.text().matches(NAME)) {
                String what = Problems.quoted(node.text()) + " is not the name of a class";
                check.problems().error(Code.U06, node, what, "with its package, such as my.Policy");
            }
            return node;
        }

        @Override
        Map<String, Object> schema(SchemaDefs defs) {
            Map<String, Object> name = new LinkedHashMap<>();
            name.put("type", "string");
            name.put("pattern", "^" + NAME + "$");
            return name;
        }

        @Override
        String words() {
            return "the name of a class";
        }
    }

    @Override
    Node examine(Node node, Check check) {
        boolean changed = false;
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : node.entries()) {
            Node value = entry.value();
            Node plain = Check.isAssumed(value) ? check.assumed(value, new Anything()) : value;
            if (!check.problems().isBroken(plain)) {
                one(entry.key().text(), plain, check);
            }
            changed |= plain != value;
            entries.add(new Node.Entry(entry.key(), plain));
        }
        return changed ? check.replaced(node, node.withEntries(entries)) : node;
    }

    private static void one(String key, Node value, Check check) {
        if (!value.isScalar()) {
            check.problems().error(Code.U01, value, "a parameter of a scheduler is one word or figure", "gain: 3");
        } else if (key.equals("class")) {
            CLASS.check(value, check);
        }
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", new LinkedHashMap<>(Map.of("class", CLASS.schema(defs))));
        schema.put("required", List.of("class"));
        return schema;
    }

    @Override
    String words() {
        return "{class: NAME, ...}, a scheduler of your own with its parameters";
    }

    @Override
    String brief() {
        return "`{class: NAME, ...}`: [your own](tutorials/own-scheduler.md)";
    }
}
