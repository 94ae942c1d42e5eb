package dev.tactus.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes docs/yaml-reference.md from the description of the language. */
final class ReferencePage {
    private static final String INTRODUCTION = """
            # The YAML language, key by key

            This page is generated from the description that `tactus validate` checks files against
            (`dev.tactus.board.Language`); `./mvnw -q test -Dtest=GeneratedFilesTest -Dtactus.write=true` writes
            it anew.
            The rules behind the words are in [semantics.md](semantics.md), the messages in
            [errors.md](errors.md).

            ## Files

            - The head key tells the kind of a file: `board`, `firmware` or `scenario`. A file may hold the
              sections of several.
            - Several files given together are joined, included ones first. In a scenario `board:` and
              `firmware:` name files, relative to the scenario's folder; so does `include:` in any file. A file
              that is reached twice is joined once.
            - Sections are joined by name. Lists of contracts and faults add up; any other name given twice is
              an error. Of an included file the head and the description do not count.
            - `defaults:` fill what the tasks of the same file lack. A default activation or body gives way to
              another one.
            - `override:`, then `remove:`, then `--set PATH=VALUE` change the joined files. A path is dotted and
              reaches the items of lists by number, from 0: `tasks.current-loop.body.1.compute`. New keys may be
              added to what exists; new names may not.

            ## Values

            - Every value is text and its key decides what it means: `on`, `no` and `1e3` are words. Anchors,
              aliases, tags, `<<`, keys that stand twice, empty values and second documents are refused.
            - A figure is a decimal number glued to its unit: `18us`, `0us`, `1.2V`. Bare whole numbers are only
              counts, priorities, seeds and the `bytes` of a message. Times are whole picoseconds, at most 106
              days.
            - Any figure may be written `{value: 2us, assumed: "why"}`: the report names the contracts that rest
              on it.
            - Names have letters, digits, `-` and `_`, at most 63, first a letter or digit. Addresses are
              hexadecimal.
            - Marks in the tables: *fact* is read, checked, and listed in the report as not modelled; *aside* is
              only read by the analysis; *not yet* is read, checked and refused.

            | figure | units | as |
            |---|---|---|
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);
    private final Set<String> done = new LinkedHashSet<>();
    private final Deque<Type> open = new ArrayDeque<>();

    private ReferencePage() {}

    /** The whole page. */
    static String text() {
        return new ReferencePage().write();
    }

    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private String write() {
        for (Dimension each : Dimension.values()) {
            String units = each.units().isEmpty() ? "" : "`" + String.join("`, `", each.units()) + "`";
            row(each.name().toLowerCase(Locale.ROOT), units, "`" + each.example() + "`");
        }
        page.append('\n');
        visit(Language.ROOT);
        return page.toString();
    }

    /** A part, and below it its own parts, each once; what a part holds comes right after it. */
    private void visit(Type type) {
        open.push(type);
        while (!open.isEmpty()) {
            Type next = open.pop();
            String title = next instanceof Keys keys ? keys.title() : next instanceof OneOf one ? one.title() : "";
            if (!title.isEmpty() && !done.add(title)) {
                continue;
            }
            if (next instanceof Keys keys) {
                keys(keys);
            } else if (next instanceof OneOf one) {
                oneOf(one);
            }
            List<Type> parts = new ArrayList<>(next.parts());
            for (int i = parts.size() - 1; i >= 0; i--) {
                open.push(parts.get(i));
            }
        }
    }

    private void keys(Keys keys) {
        page.append("## ").append(keys.title()).append("\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        keys.keys().forEach(key -> row(name(key), value(key), fallback(key), key.text()));
        String rules = String.join(
                " ",
                keys.rules().stream()
                        .map(Rule::words)
                        .filter(text -> !text.isEmpty())
                        .toList());
        page.append(rules.isEmpty() ? "\n" : "\n" + rules + "\n\n");
    }

    private void oneOf(OneOf one) {
        page.append("## ").append(one.title()).append("\n\nOne leading key, with those that may stand beside it.\n\n");
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (OneOf.Form form : one.forms()) {
            row(
                    name(form.main()),
                    value(form.main()),
                    fallback(form.main()),
                    form.main().text());
            form.beside().forEach(key -> row("- " + name(key), value(key), fallback(key), key.text()));
        }
        page.append('\n');
    }

    private static String name(Key key) {
        String mark = switch (key.status()) {
            case NOW -> "";
            case FACT -> " *fact*";
            case ASIDE -> " *aside*";
            case LATER -> " *not yet*";
        };
        return "`" + key.name() + "`" + mark;
    }

    private static String value(Key key) {
        return key.type().get().brief();
    }

    private static String fallback(Key key) {
        return key.required() ? "*required*" : key.fallback();
    }

    private void row(String... cells) {
        page.append("| ")
                .append(String.join(" | ", cells).replaceAll(" +", " "))
                .append(" |\n");
    }
}
