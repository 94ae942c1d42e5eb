package dev.tactus.board;

import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole YAML language in one description. The checker walks a tree against it; the JSON Schemas in config/schema
 * and docs/yaml-reference.md are generated from it.
 */
final class Language {
    private static final Anything ANYTHING = new Anything();
    private static final TextType FILE = TextType.of("path of a file, relative to this one");
    private static final long LARGEST = Long.MAX_VALUE;

    /** Kinds of files; the first of them that a file has as a key is its kind. */
    static final List<String> HEADS = List.of("study", "fleet", "scenario", "board", "firmware");

    /** Everything of all kinds: the merged files, where board and firmware are names. */
    static final Keys ROOT = file("a file", keys(new NameType("a name"), new NameType("a name")));

    /** A file with {@code scenario:}, where board and firmware name files. */
    static final Keys SCENARIO = file("a scenario", keys(FILE, ListType.oneOrMore(FILE)));

    /** A file with {@code study:}, where scenario names a file. */
    static final Keys STUDY = study();

    private Language() {}

    private static Keys study() {
        NameType name = new NameType("a name");
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of("study", name, "", "Head of a study"));
        keys.add(Key.of("scenario", FILE, "", "The scenario that is varied"));
        for (Key key : ROOT.keys()) {
            if (List.of("description", "include", "seeds", "vary", "sample", "keep")
                    .contains(key.name())) {
                keys.add(Key.of(key.name(), key.type().get(), "", key.text()));
            }
        }
        return new Keys("study", "a study", keys);
    }

    private static Keys file(String what, List<Key> keys) {
        return new Keys("file", what, keys, Rule.atMostOne("seed", "seeds"), Rule.needs("tolerance", "baseline"));
    }

    /** The task keys alone, for {@code defaults:}. */
    static Keys defaults() {
        return (Keys) ROOT.keys().stream()
                .filter(key -> key.name().equals("defaults"))
                .findFirst()
                .orElseThrow()
                .type()
                .get();
    }

    private static List<Key> keys(Type board, Type firmware) {
        List<Key> keys = new ArrayList<>(heads(board, firmware));
        keys.addAll(LanguageOfHardware.keys());
        keys.addAll(LanguageOfScheduling.keys());
        keys.addAll(LanguageOfTasks.keys());
        keys.add(LanguageOfTiming.timing());
        keys.addAll(scenario());
        return keys;
    }

    private static List<Key> heads(Type board, Type firmware) {
        NameType name = new NameType("a name");
        return List.of(
                Key.of("board", board, "", "Head of a board file: its name; in a scenario the board's file"),
                Key.of(
                        "firmware",
                        firmware,
                        "",
                        "Head of a firmware file: its name; in a scenario the firmware's files"),
                Key.of("scenario", name, "", "Head of a scenario file: its name"),
                Key.later("study", name, "Head of a study"),
                Key.later("fleet", name, "Head of a fleet"),
                Key.of("description", TextType.free(), "", "One line for people"),
                Key.of("include", ListType.oneOrMore(FILE), "", "Files joined first"));
    }

    private static List<Key> scenario() {
        Keys seeds = new Keys(
                "seeds",
                "seeds",
                List.of(
                        Key.of("from", count(0, LARGEST), "1", "The first"),
                        Key.required("count", count(1, 1_000_000), "How many")));
        Keys broken = new Keys(
                "expect",
                "expect",
                List.of(Key.required(
                        "broken", ListType.of(TextType.of("name of a contract")), "Contracts that are to break")));
        Keys analysis = new Keys(
                "analysis",
                "analysis",
                List.of(
                        Key.of("integer-time", POSITIVE_TIME, "continuous", "Arrivals at its multiples only"),
                        Key.of("limit", POSITIVE_TIME, "", "Most a recurrence may reach")));
        return List.of(
                Key.of("seed", count(0, LARGEST), "1", "Seed of every random stream"),
                Key.of("seeds", seeds, "", "Several seeds"),
                Key.of(
                        "duration",
                        duration(),
                        "two hyperperiods within bounds (docs/semantics.md, 11)",
                        "How long to run"),
                Key.of(
                        "execution",
                        Word.of("drawn", "worst", "best"),
                        "drawn",
                        "Which of the possible times a run takes"),
                Key.of(
                        "override",
                        MapType.of(TextType.of("a dotted path"), "PATH", ANYTHING),
                        "",
                        "Values changed last, by dotted path"),
                Key.of(
                        "remove",
                        ListType.oneOrMore(TextType.of("a dotted path")),
                        "",
                        "Keys and items taken away last, by dotted path"),
                Key.of(
                        "expect",
                        ByShape.of(Word.of("kept", "broken"), broken),
                        "kept",
                        "Whether the contracts are to hold"),
                Key.of("baseline", FILE, "", "A recorded run to compare with (docs/regression-tests.md)"),
                Key.of("tolerance", ByShape.of(Word.of("exact"), tolerance()), "exact", "What may differ from it"),
                Key.aside("explore", explored(), "What `tactus explore` varies beside ranges, gaps and jitters"),
                Key.aside("analysis", analysis, "Settings of the analysis"),
                Key.later("faults", ListType.of(fault()), "What breaks, and when"),
                Key.later("vary", varied(), "Of a study: what is varied"),
                Key.later("sample", sample(), "Of a study: which points are taken"),
                Key.later(
                        "keep",
                        ListType.oneOrMore(TextType.of("path of a figure")),
                        "Of a study: which figures are kept"));
    }

    private static Type varied() {
        Keys values = new Keys(
                "vary.PATH",
                "what is varied",
                List.of(Key.of("grid", ListType.of(ANYTHING), "", "The values, one after the other")));
        return MapType.of(TextType.of("a dotted path"), "PATH", values.andOthers());
    }

    private static Keys sample() {
        return new Keys(
                        "sample",
                        "a sample",
                        List.of(Key.of("latin-hypercube", count(1, 1_000_000), "", "So many points")))
                .andOthers();
    }

    private static Keys explored() {
        return new Keys(
                "explore",
                "a search",
                List.of(
                        Key.of(
                                "offsets",
                                ListType.oneOrMore(new NameType("name of a task"))
                                        .distinct(),
                                "",
                                "Tasks whose offset is free, below their period"),
                        Key.of("step", POSITIVE_TIME, "a common divisor", "Distance of the times that are tried")));
    }

    private static Keys tolerance() {
        List<Key> keys = new ArrayList<>();
        for (String figure : Tolerance.FIGURES) {
            Figure type = Baseline.isTime(figure)
                    ? Figure.of(Dimension.RATIO, Dimension.TIME).hint("2% or 5us")
                    : Figure.of(Dimension.RATIO, Dimension.COUNT).hint("2% or 3");
            keys.add(Key.of(figure, type.anyFraction(), "", "By how much it may get worse"));
        }
        keys.add(Key.of(
                Tolerance.FALSE_ALARMS,
                Figure.of(Dimension.RATIO).least("1/1000000000").most("50%"),
                "",
                "Runs of all seeds are compared, and may be called worse by mistake so often"));
        return new Keys("tolerance", "a tolerance", keys);
    }

    /** What kinds there are, and with which options, comes with the faults themselves. */
    private static Keys fault() {
        Keys after = new Keys(
                "faults.after",
                "an occasion",
                List.of(
                        Key.required("event", new NameType("name of an event"), "The signal that it follows"),
                        Key.of("delay", TIME_FIGURE, "0us", "So long after it")));
        Keys fault = new Keys(
                "faults",
                "a fault",
                List.of(
                        Key.required("fault", new NameType("a kind of fault"), "What happens"),
                        Key.of(
                                "on",
                                ListType.oneOrMore(new NameType("name of a core, cluster, task or mailbox"))
                                        .distinct(),
                                "",
                                "To whom"),
                        Key.of("at", TIME_FIGURE, "", "When: at this instant"),
                        Key.of("after", after, "", "When: after a signal"),
                        Key.of("every", POSITIVE_TIME, "", "When: again and again"),
                        Key.of("per-hour", Figure.of(Dimension.NUMBER), "", "When: so often an hour, drawn")),
                Rule.atMostOne("at", "after", "every", "per-hour"));
        return fault.andOthers();
    }

    private static Type duration() {
        Keys longForm = new Keys(
                "duration",
                "a duration",
                List.of(
                        Key.of("time", POSITIVE_TIME, "", "Nothing at or after it happens"),
                        Key.of("hyperperiods", count(1, 1_000_000), "", "Or so many hyperperiods"),
                        Key.of("drain", new Flag(), "false", "No release from then on, pending work ends"),
                        Key.of("drain-limit", POSITIVE_TIME, "none", "How long a drain may last")),
                Rule.needs("drain-limit", "drain"),
                Rule.atMostOne("time", "hyperperiods"),
                Rule.atLeastOne("a duration without a length", "time", "hyperperiods"));
        return ByShape.of(POSITIVE_TIME, longForm);
    }
}
