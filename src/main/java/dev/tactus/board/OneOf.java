package dev.tactus.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map whose one leading key says what it is: a step, a distribution, a contract about one kind of subject. */
final class OneOf extends Type {
    /** A leading key with those that may stand beside it. */
    record Form(Key main, List<Key> beside, List<Rule> rules) {
        static Form of(Key main, Key... beside) {
            return new Form(main, List.of(beside), List.of());
        }
    }

    private final String title;
    private final String article;
    private final List<Form> forms;
    private final Map<String, Keys> byMain = new LinkedHashMap<>();

    OneOf(String title, String article, List<Form> forms) {
        this.title = title;
        this.article = article;
        this.forms = List.copyOf(forms);
        for (Form form : forms) {
            List<Key> keys = new ArrayList<>();
            keys.add(form.main);
            keys.addAll(form.beside);
            String name = title + "." + form.main.name();
            byMain.put(form.main.name(), new Keys(name, article, keys, form.rules.toArray(Rule[]::new)));
        }
    }

    String title() {
        return title;
    }

    List<Form> forms() {
        return forms;
    }

    @Override
    Node examine(Node node, Check check) {
        if (!node.isMap()) {
            return wrongShape(node, check);
        }
        List<Node> mains = node.entries().stream()
                .map(Node.Entry::key)
                .filter(key -> byMain.containsKey(key.text()))
                .toList();
        if (mains.isEmpty()) {
            return none(node, check);
        }
        for (Node second : mains.subList(1, mains.size())) {
            if (!hasKey(mains.get(0).text(), second.text())) {
                String what = "'" + second.text() + "' beside '" + mains.get(0).text() + "'";
                check.problems().error(Code.K03, second, what, article + " has one of them");
                return node;
            }
        }
        Keys keys = byMain.get(mains.get(0).text());
        return keys == null ? node : keys.examine(node, check);
    }

    private boolean hasKey(String main, String other) {
        @Nullable Keys keys = byMain.get(main);
        return keys != null && keys.keys().stream().anyMatch(key -> key.name().equals(other));
    }

    /** The leading keys that this version works. */
    private List<String> now() {
        return forms.stream()
                .map(Form::main)
                .filter(key -> key.status() == Key.Status.NOW)
                .map(Key::name)
                .toList();
    }

    private Node none(Node node, Check check) {
        if (node.entries().isEmpty()) {
            check.missing(node, article + " is empty", "one of " + Nearest.listed(now()));
            return node;
        }
        Node first = node.entries().get(0).key();
        String list = "one of " + Nearest.listed(now());
        String right = Nearest.advice(first.text(), byMain.keySet(), list);
        check.problems().error(Code.K01, first, Problems.quoted(first.text()) + " is not " + article, right);
        return node;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return defs.named(title, () -> {
            List<Map<String, Object>> all = new ArrayList<>();
            for (Form form : forms) {
                Keys keys = byMain.get(form.main.name());
                if (keys != null) {
                    Map<String, Object> schema = keys.inlineSchema(defs);
                    List<String> required = new ArrayList<>(List.of(form.main.name()));
                    form.beside.stream().filter(Key::required).map(Key::name).forEach(required::add);
                    schema.put("required", required);
                    all.add(schema);
                }
            }
            return SchemaDefs.anyOf(all);
        });
    }

    @Override
    String brief() {
        return "[" + title + "](#" + ReferencePage.anchor(title) + ")";
    }

    @Override
    String words() {
        List<String> all =
                forms.stream().map(form -> "{" + form.main.name() + ": ..}").toList();
        return all.size() > 8 ? article : Nearest.listed(all);
    }

    @Override
    List<Type> parts() {
        List<Type> all = new ArrayList<>();
        for (Form form : forms) {
            all.add(form.main.type().get());
            form.beside.forEach(key -> all.add(key.type().get()));
        }
        return all;
    }
}
