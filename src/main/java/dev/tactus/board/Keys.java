package dev.tactus.board;

import dev.tactus.rt.Schedulers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A map with known keys. */
final class Keys extends Type {
    /** What other tools call a thing, and the key it has here. */
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("prio", "priority"),
            Map.entry("C", "wcet"),
            Map.entry("T", "period"),
            Map.entry("D", "deadline"),
            Map.entry("O", "offset"),
            Map.entry("J", "jitter"),
            Map.entry("phase", "offset"),
            Map.entry("cost", "wcet"),
            Map.entry("execution-time", "wcet"),
            Map.entry("runtime", "wcet"),
            Map.entry("steps", "body"),
            Map.entry("affinity", "on"),
            Map.entry("core", "on"),
            Map.entry("cpu", "on"),
            Map.entry("cpus", "cores"),
            Map.entry("freq", "frequency"),
            Map.entry("freqs", "opps"),
            Map.entry("frequency", "opps"),
            Map.entry("frequencies", "opps"),
            Map.entry("operating-points", "opps"),
            Map.entry("policy", "scheduler"),
            Map.entry("utilisation", "utilization"),
            Map.entry("wcrt", "response"),
            Map.entry("response-time", "response"),
            Map.entry("deadline-misses", "misses"),
            Map.entry("time-slice", "quantum"),
            Map.entry("slice", "quantum"),
            Map.entry("contracts", "timing"),
            Map.entry("locks", "resources"),
            Map.entry("mutexes", "resources"),
            Map.entry("processors", "clusters"),
            Map.entry("size", "slot-size"),
            Map.entry("capacity", "capacity-per-mhz"),
            Map.entry("mbox", "mailbox"),
            Map.entry("max", "at-most"),
            Map.entry("min", "at-least"),
            Map.entry("window", "in"));

    private final String title;
    private final String article;
    private final List<Key> keys;
    private final List<Rule> rules;
    private final Map<String, Key> byName = new LinkedHashMap<>();
    private boolean open;

    /**
     * @param title of the part on the reference page, and its name in the schema: {@code clusters.NAME}
     * @param article as it reads in a sentence: {@code a cluster}
     */
    Keys(String title, String article, List<Key> keys, Rule... rules) {
        this.title = title;
        this.article = article;
        this.keys = List.copyOf(keys);
        this.rules = List.of(rules);
        this.keys.forEach(key -> byName.put(key.name(), key));
    }

    /** The same, but with further keys that are not settled yet: those are taken as they are. */
    Keys andOthers() {
        Keys others = new Keys(title, article, keys, rules.toArray(Rule[]::new));
        others.open = true;
        return others;
    }

    String title() {
        return title;
    }

    String article() {
        return article;
    }

    List<Key> keys() {
        return keys;
    }

    List<Rule> rules() {
        return rules;
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isMap()) {
            return wrongShape(node, check);
        }
        Set<String> present = new LinkedHashSet<>();
        List<Node.Entry> entries = new ArrayList<>(node.entries().size());
        boolean changed = false;
        boolean unclear = false;
        for (Node.Entry entry : node.entries()) {
            @Nullable Key key = byName.get(entry.key().text());
            Node.Entry checked = entry;
            if (key == null && !open) {
                key = meant(entry.key(), entry.value(), node, check);
                unclear |= key == null;
                checked = key == null ? entry : renamed(entry, key.name());
            }
            if (key != null) {
                present.add(key.name());
                checked = new Node.Entry(checked.key(), value(key, checked, check));
                if (check.problems().isBroken(checked.value())) {
                    check.incomplete(node);
                }
            }
            changed |= checked.key() != entry.key() || checked.value() != entry.value();
            entries.add(checked);
        }
        check.unclear(unclear);
        if (unclear) {
            check.incomplete(node);
        }
        required(node, present, check);
        rules.forEach(rule -> rule.check(node, present, check));
        check.unclear(false);
        return changed ? check.replaced(node, node.withEntries(entries)) : node;
    }

    private static Node value(Key key, Node.Entry entry, Check check) {
        Type type = key.type().get();
        if (key.status() == Key.Status.LATER) {
            Node value = check.later(entry.key(), entry.value(), type);
            if (!isNone(value)) {
                check.notYet(entry.key(), "the key '" + key.name() + "'", "remove it");
            }
            return value;
        }
        if (key.status() == Key.Status.FACT) {
            check.notModelled(entry.value().path());
        } else if (key.status() == Key.Status.ASIDE) {
            check.notModelled(entry.value().path() + " (only read by the analysis)");
        }
        return check.below(entry.key(), entry.value(), type);
    }

    /** {@code none} says that a thing is not there, which every version can do. */
    private static boolean isNone(Node value) {
        return value.isScalar() && value.text().equals("none");
    }

    private void required(Node node, Set<String> present, Check check) {
        for (Key key : keys) {
            if (key.required() && !present.contains(key.name())) {
                String example = key.type().get().words();
                check.missing(
                        node, "the key '" + key.name() + "' is missing in " + article, key.name() + ": " + example);
            }
        }
    }

    /** Reports an unknown key and returns the one that was meant, or null if that cannot be told. */
    private @Nullable Key meant(Node at, Node value, Node map, Check check) {
        String word = at.text();
        @Nullable String meant = SYNONYMS.get(word);
        if (meant == null || !byName.containsKey(meant)) {
            meant = check.problems().many() ? null : Nearest.of(word, byName.keySet());
        }
        if (meant == null
                && value.isScalar()
                && value.text().isEmpty()
                && check.problems().isBroken(value)) {
            check.problems().unknown(at); // something without a value is no key that is misspelled
            return null;
        }
        String right = check.problems().many()
                ? many()
                : meant != null
                        ? "did you mean '" + meant + "'?"
                        : check.problems().advice(word, byName.keySet(), many());
        if (title.endsWith(".scheduler") && Schedulers.named(word).isPresent()) {
            right = "scheduler: " + word + ", or {policy: " + word + ", ..}";
        }
        check.problems().error(Code.K01, at, "unknown key " + Problems.quoted(word) + " in " + article, right);
        @Nullable Key key = meant == null || map.has(meant) ? null : byName.get(meant);
        return key != null && isLike(key, value) ? key : null;
    }

    /**
     * Whether a value may be that of a key: where it has another shape, or no version works the key, the guess is poor.
     */
    private static boolean isLike(Key key, Node value) {
        Problems tried = new Problems();
        key.type().get().check(value, new Check(tried));
        boolean shape = tried.sorted().stream()
                .noneMatch(each -> each.code().equals(Code.U01.name())
                        && each.line() == value.line()
                        && each.column() == value.column());
        return shape && key.status() != Key.Status.LATER;
    }

    /** The entry under the key that was meant, so that nothing else is reported about the wrong one. */
    private static Node.Entry renamed(Node.Entry entry, String name) {
        Node key = entry.key();
        Node.@Nullable Step above = key.step() == null ? null : key.step().up();
        Node.Step place = new Node.Step(above, name);
        Node right = Node.scalar(key.source(), key.line(), key.column(), place, name);
        return new Node.Entry(right, entry.value());
    }

    private String many() {
        return "docs/yaml-reference.md lists the keys of " + title;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return defs.named(title, () -> inlineSchema(defs));
    }

    /** The schema itself, without a reference. */
    Map<String, Object> inlineSchema(SchemaDefs defs) {
        Map<String, Object> schema = SchemaDefs.object();
        if (open) {
            schema.put("additionalProperties", true);
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Key key : keys) {
            properties.put(
                    key.name(), SchemaDefs.described(key, key.type().get().schema(defs)));
            if (key.required()) {
                required.add(key.name());
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        SchemaDefs.addRules(schema, rules);
        return schema;
    }

    @Override
    String brief() {
        return "[" + title + "](#" + ReferencePage.anchor(title) + ")";
    }

    @Override
    String words() {
        String some = keys.stream().limit(3).map(key -> key.name() + ": ..").collect(Collectors.joining(", "));
        return "{" + some + (keys.size() > 3 ? ", ..}" : "}");
    }

    @Override
    List<Type> parts() {
        return keys.stream().map(key -> key.type().get()).toList();
    }
}
