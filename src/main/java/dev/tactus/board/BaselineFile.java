package dev.tactus.board;

import dev.tactus.check.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A {@link Baseline} as a file: a block for each subject in the order of the names, so that a change is few lines. */
final class BaselineFile {
    private static final int DIGESTS_A_LINE = 8;
    private static final int SAMPLES_A_LINE = 10;
    private static final String[] KINDS = {"task", "chain", "mailbox", "core"};

    private BaselineFile() {}

    static String text(Baseline baseline) {
        StringBuilder text = new StringBuilder();
        text.append("# A recorded run: `tactus diff` compares with it, and `tactus diff --accept` replaces it.\n");
        text.append("baseline: 1\n");
        text.append("scenario: ").append(word(baseline.scenario())).append('\n');
        text.append("seed: ").append(baseline.seed()).append('\n');
        text.append("duration: ").append(Words.time(baseline.duration())).append('\n');
        text.append("end: ").append(Words.time(baseline.end())).append('\n');
        text.append("digest: ").append(baseline.digest()).append('\n');
        for (String kind : KINDS) {
            SortedMap<String, Map<String, Long>> its = new TreeMap<>();
            baseline.figures().forEach((subject, figures) -> {
                if (subject.startsWith(kind + " ")) {
                    its.put(subject.substring(kind.length() + 1), figures);
                }
            });
            if (!its.isEmpty()) {
                text.append(plural(kind)).append(":\n");
                its.forEach((name, figures) -> subject(name, figures, text));
            }
        }
        text.append("windows:\n");
        baseline.windows().forEach((part, digests) -> {
            text.append("  ").append(word(part)).append(":\n");
            for (int i = 0; i < digests.size(); i += DIGESTS_A_LINE) {
                List<String> line = digests.subList(i, Math.min(digests.size(), i + DIGESTS_A_LINE));
                text.append("    - ").append(String.join(" ", line)).append('\n');
            }
        });
        if (!baseline.samples().isEmpty()) {
            text.append("samples:\n");
        }
        baseline.samples().forEach((name, values) -> {
            text.append("  ").append(word(name)).append(":\n");
            for (int i = 0; i < values.size(); i += SAMPLES_A_LINE) {
                String line = values.subList(i, Math.min(values.size(), i + SAMPLES_A_LINE)).stream()
                        .map(value -> value(sampled(name), value))
                        .collect(Collectors.joining(" "));
                text.append("    - ").append(line).append('\n');
            }
        });
        text.append("input: |\n");
        baseline.input().lines().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** The figure in the name of a row of samples. */
    private static String sampled(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static String plural(String kind) {
        return kind.equals("mailbox") ? "mailboxes" : kind + "s";
    }

    private static String word(String text) {
        return TreeText.flow(Node.scalar(Source.file("", ""), 1, 1, null, text));
    }

    private static void subject(String name, Map<String, Long> figures, StringBuilder text) {
        text.append("  ").append(word(name)).append(":\n");
        figures.forEach((figure, value) -> {
            if (!figure.contains(".")) {
                text.append("    ")
                        .append(figure)
                        .append(": ")
                        .append(value(figure, value))
                        .append('\n');
            }
        });
        for (String group : List.of("response", "latency", "reaction", "age")) {
            List<String> parts = new ArrayList<>();
            for (String each : List.of("min", "p10", "p50", "p90", "p99", "p999", "max", "best")) {
                Long value = figures.get(group + "." + each);
                if (value != null) {
                    parts.add(each + ": " + value(group, value));
                }
            }
            if (!parts.isEmpty()) {
                text.append("    ")
                        .append(group)
                        .append(": {")
                        .append(String.join(", ", parts))
                        .append("}\n");
            }
        }
    }

    static String value(String figure, long value) {
        return Baseline.isTime(figure) ? Words.time(value) : Long.toString(value);
    }

    static @Nullable Baseline read(Path file, Problems problems) {
        String name = file.toString().replace('\\', '/');
        @Nullable Source source = new YamlText(problems).read(file, name, null);
        @Nullable Node root = source == null ? null : new YamlReader(problems).read(source);
        if (problems.any() || root == null) {
            return null;
        }
        return new Reader(problems, root).read();
    }

    /** What Tactus wrote is read strictly: who edits it by hand is told where. */
    private record Reader(Problems problems, Node root) {
        @Nullable
        Baseline read() {
            @Nullable Node version = root.isMap() ? root.get("baseline") : null;
            if (version == null || !version.text().equals("1")) {
                wrong(version == null ? root : version, "no recorded run of this version", "tactus record writes one");
                return null;
            }
            SortedMap<String, Map<String, Long>> figures = new TreeMap<>();
            for (String kind : KINDS) {
                @Nullable Node section = root.get(plural(kind));
                for (Node.Entry each : section == null ? List.<Node.Entry>of() : section.entries()) {
                    Map<String, Long> its = new TreeMap<>();
                    each.value().entries().forEach(figure -> figure(figure, its));
                    figures.put(kind + " " + each.key().text(), its);
                }
            }
            SortedMap<String, List<String>> windows = new TreeMap<>();
            @Nullable Node section = root.get("windows");
            for (Node.Entry each : section == null ? List.<Node.Entry>of() : section.entries()) {
                List<String> digests = new ArrayList<>();
                each.value()
                        .items()
                        .forEach(line -> digests.addAll(List.of(line.text().split(" "))));
                windows.put(each.key().text(), digests);
            }
            Baseline read = new Baseline(
                    text("scenario"),
                    number("seed", Dimension.COUNT),
                    number("duration", Dimension.TIME),
                    number("end", Dimension.TIME),
                    text("digest"),
                    Collections.unmodifiableSortedMap(figures),
                    Collections.unmodifiableSortedMap(windows),
                    samples(),
                    text("input"));
            return problems.any() ? null : read;
        }

        private SortedMap<String, List<Long>> samples() {
            SortedMap<String, List<Long>> samples = new TreeMap<>();
            @Nullable Node section = root.get("samples");
            for (Node.Entry each : section == null ? List.<Node.Entry>of() : section.entries()) {
                String name = each.key().text();
                List<Long> values = new ArrayList<>();
                for (Node line : each.value().items()) {
                    for (String word : line.text().split(" ")) {
                        values.add(figure(
                                sampled(name), Node.scalar(line.source(), line.line(), line.column(), null, word)));
                    }
                }
                samples.put(name, values);
            }
            return Collections.unmodifiableSortedMap(samples);
        }

        private void figure(Node.Entry entry, Map<String, Long> its) {
            String name = entry.key().text();
            if (entry.value().isMap()) {
                entry.value()
                        .entries()
                        .forEach(part -> its.put(name + "." + part.key().text(), figure(name, part.value())));
            } else {
                its.put(name, figure(name, entry.value()));
            }
        }

        private long figure(String name, Node value) {
            return number(value, Baseline.isTime(name) ? Dimension.TIME : Dimension.COUNT);
        }

        private String text(String key) {
            @Nullable Node node = root.get(key);
            if (node == null || !node.isScalar()) {
                wrong(root, "the key '" + key + "' is missing", "tactus record writes it");
                return "";
            }
            return node.text();
        }

        private long number(String key, Dimension dimension) {
            @Nullable Node node = root.get(key);
            if (node == null) {
                wrong(root, "the key '" + key + "' is missing", "tactus record writes it");
                return 0;
            }
            return number(node, dimension);
        }

        private long number(Node node, Dimension dimension) {
            @Nullable Quantity quantity = node.isScalar() ? Quantity.of(node.text()) : null;
            if (quantity == null || quantity.dimension() != dimension || !quantity.fits()) {
                String what = dimension.name().toLowerCase(Locale.ROOT).equals("time") ? "a time" : "a whole number";
                wrong(node, "not " + what, "tactus record writes it");
                return 0;
            }
            return quantity.numerator().longValueExact();
        }

        private void wrong(Node at, String what, String right) {
            problems.error(Code.S02, at, what, right);
        }
    }
}
