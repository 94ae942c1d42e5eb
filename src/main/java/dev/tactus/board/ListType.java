package dev.tactus.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An ordered list of values of one type; where it says so, a single one may stand without brackets. */
final class ListType extends Type {
    private final Type item;
    private final boolean single;
    private final int least;
    private final int most;
    private final boolean distinct;

    private ListType(Type item, boolean single, int least, int most, boolean distinct) {
        this.item = item;
        this.single = single;
        this.least = least;
        this.most = most;
        this.distinct = distinct;
    }

    static ListType of(Type item) {
        return new ListType(item, false, 1, Integer.MAX_VALUE, false);
    }

    static ListType oneOrMore(Type item) {
        return new ListType(item, true, 1, Integer.MAX_VALUE, false);
    }

    /** Exactly so many. */
    static ListType exactly(int count, Type item) {
        return new ListType(item, false, count, count, false);
    }

    /** May hold nothing. */
    ListType orEmpty() {
        return new ListType(item, single, 0, most, distinct);
    }

    /** No item, a name, may stand twice. */
    ListType distinct() {
        return new ListType(item, single, least, most, true);
    }

    @Override
    Node examine(Node node, Check check) {
        if (single && !node.isList()) {
            return item.check(node, check);
        }
        if (!node.isList()) {
            return wrongShape(node, check);
        }
        int size = node.items().size();
        if (size < least || size > most) {
            String what = size == 0 ? "the list is empty" : "the list has " + size + (size == 1 ? " item" : " items");
            String right = least == most ? "exactly " + least : "at least " + least;
            check.problems().error(Code.U04, node, what, right);
        }
        List<Node> items = new ArrayList<>(size);
        boolean changed = false;
        for (Node each : node.items()) {
            Node checked = check.below(null, each, item);
            changed |= checked != each;
            items.add(checked);
        }
        if (distinct) {
            twice(items, check);
        }
        return changed ? check.replaced(node, node.withItems(items)) : node;
    }

    private static void twice(List<Node> items, Check check) {
        Set<String> seen = new HashSet<>();
        for (Node item : items) {
            if (item.isScalar() && !check.problems().isBroken(item) && !seen.add(item.text())) {
                String what = Problems.quoted(item.text()) + " stands twice in this list";
                check.problems().error(Code.K06, item, what, "once is enough");
            }
        }
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", item.schema(defs));
        if (least > 0) {
            list.put("minItems", least);
        }
        if (most < Integer.MAX_VALUE) {
            list.put("maxItems", most);
        }
        if (distinct) {
            list.put("uniqueItems", true);
        }
        return single ? SchemaDefs.anyOf(List.of(item.schema(defs), list)) : list;
    }

    @Override
    String brief() {
        if (least == most) {
            return "list of " + least + ": " + item.brief();
        }
        return single ? item.brief() + ", or a list" : "list: " + item.brief();
    }

    @Override
    String words() {
        String inner = item.words();
        if (least == most) {
            return "a list of " + least + ", each " + inner;
        }
        return single ? inner + ", or a list of such" : "a list, each " + inner;
    }

    @Override
    List<Type> parts() {
        return List.of(item);
    }
}
