package dev.tactus.board;

import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.ArrayList;
import java.util.List;

/** The keys of timing contracts. */
final class LanguageOfTiming {
    private static final Figure COUNT = count(0, 1_000_000_000_000L);
    private static final Figure TIME = TIME_FIGURE;
    private static final Figure RATIO = Figures.RATIO_FIGURE;
    private static final Anything ANYTHING = new Anything();

    private LanguageOfTiming() {}

    static Key timing() {
        return Key.of("timing", ListType.of(contract()).orEmpty(), "", "Promises; all of all files hold");
    }

    static OneOf contract() {
        List<OneOf.Form> forms = new ArrayList<>();
        forms.add(form(
                "task",
                Key.of("misses", misses(), "", "Jobs not completed by their deadline"),
                limit("consecutive-misses", COUNT, "Misses in a row"),
                limit("response", TIME, "From arrival to completion"),
                limit("jitter", TIME, "Longest minus shortest response"),
                limit("start-jitter", TIME, "Longest minus shortest time from arrival to start"),
                limit("tardiness", TIME, "Completion after the deadline, else 0"),
                limit("lateness", TIME, "Completion minus deadline; so long before it is slack:"),
                limit("slack", TIME, "Deadline minus completion; a short limit is at least"),
                limit("blocking", TIME, "Waiting for locks that less urgent jobs hold"),
                limit("overruns", COUNT, "Jobs beyond their budget"),
                limit("stack", Figures.COUNTED_BYTES, "Bytes of its stack that a job uses"),
                limit("stack-overflows", COUNT, "Jobs that use more stack than there is"),
                limit("dropped", COUNT, "Jobs dropped by a mode change"),
                limit("skipped", COUNT, "Releases skipped"),
                limit("preemptions", COUNT, "Preemptions"),
                limit("migrations", COUNT, "Migrations")));
        for (String subject : List.of("core", "cluster", "domain")) {
            forms.add(form(
                    subject,
                    limit("utilization", RATIO, "Busy part of the time"),
                    limit("mode-changes", COUNT, "Mode changes"),
                    limit("deadlocks", COUNT, "Deadlocks"),
                    Key.later("energy", ANYTHING, "Energy"),
                    Key.later("power", ANYTHING, "Power"),
                    Key.later("temperature", ANYTHING, "Temperature"),
                    Key.later("recovery", ByShape.of(TIME, longForm(TIME)), "Time to come back after a crash")));
        }
        forms.add(form(
                "mailbox",
                limit("depth", COUNT, "Messages in the ring"),
                limit("latency", TIME, "From send to receive"),
                limit("drops", COUNT, "Messages rejected or overwritten")));
        forms.add(form(
                "chain", limit("reaction", TIME, "Maximum reaction time"), limit("age", TIME, "Maximum data age")));
        forms.add(form("server", limit("exhausted", COUNT, "Budgets used up")));
        forms.add(form("pool", limit("queue", COUNT, "Requests that wait")));
        forms.add(OneOf.Form.of(
                Key.later(
                        "isolated",
                        ListType.oneOrMore(new NameType("name of a task")).distinct(),
                        "Tasks that others may not disturb"),
                beside(Key.of("within", TIME, "0us", "How much"))));
        forms.add(
                OneOf.Form.of(Key.later("energy", Figure.of(Dimension.ENERGY), "Energy of the whole board"), beside()));
        return new OneOf("timing", "a contract", forms);
    }

    private static OneOf.Form form(String subject, Key... limits) {
        List<Key> beside = List.of(beside(limits));
        String[] names = java.util.Arrays.stream(limits).map(Key::name).toArray(String[]::new);
        Key main = Key.of(subject, subjects(), "", "What it is about: a name, a list of names, or all");
        return new OneOf.Form(main, beside, List.of(Rule.atLeastOne("the contract has no limit", names)));
    }

    private static Type subjects() {
        return ListType.oneOrMore(new NameType("a name, or 'all'")).distinct();
    }

    private static Key[] beside(Key... limits) {
        List<Key> all = new ArrayList<>(List.of(limits));
        all.add(Key.of("observe", count(1, 1_000_000_000), "10", "Observations below which it is undecided"));
        all.add(Key.of("from", TIME, "0us", "First instant that counts"));
        all.add(Key.of("until", TIME, "the end", "First instant that no longer counts"));
        all.add(Key.of("name", new NameType("a name"), "made of subject and figure", "Its name in the report"));
        all.add(Key.of(
                "severity",
                Word.of("fail", "warn").instead("error", "fail", "warning", "warn"),
                "fail",
                "Whether a broken one fails the run"));
        return all.toArray(Key[]::new);
    }

    private static Key limit(String name, Figure figure, String text) {
        return Key.of(name, ByShape.of(figure, longForm(figure)), "", text);
    }

    private static Keys longForm(Figure figure) {
        String title = "timing.limit-" + figure.dimensions().get(0).name().toLowerCase(java.util.Locale.ROOT);
        return new Keys(
                title,
                "a limit",
                List.of(
                        Key.of("at-most", figure, "", "Upper limit"),
                        Key.of("at-least", figure, "", "Lower limit"),
                        Key.of("p99", figure, "", "Upper limit of the 99th percentile"),
                        Key.of("p999", figure, "", "Upper limit of the 99.9th percentile"),
                        Key.of(
                                "in",
                                window(),
                                "the whole run",
                                "In any so many jobs or messages in a row, or any such window")),
                Rule.atLeastOne("the limit is missing", "at-most", "at-least", "p99", "p999"));
    }

    private static Figure window() {
        return Figure.of(Dimension.COUNT, Dimension.TIME).least("1");
    }

    private static Type misses() {
        Figure figure = Figure.of(Dimension.COUNT, Dimension.RATIO).or("any");
        Keys weakly = new Keys(
                "timing.misses",
                "a limit of misses",
                List.of(
                        Key.of("at-most", Figure.of(Dimension.COUNT, Dimension.RATIO), "", "Upper limit"),
                        Key.of(
                                "in",
                                window(),
                                "the whole run",
                                "In any so many jobs or messages in a row, or any such window"),
                        Key.of(
                                "probability",
                                Figure.of(Dimension.RATIO).least("1/1000000000").most("99.9999%"),
                                "",
                                "Over the seeds: upper limit of the probability that a run has a miss"),
                        Key.of(
                                "confidence",
                                Figure.of(Dimension.RATIO).least("50%").most("99.9999%"),
                                "95%",
                                "Over the seeds: of the interval that is held to it")),
                Rule.atLeastOne("the limit is missing", "at-most", "probability"),
                Rule.atMostOne("at-most", "probability"),
                Rule.atMostOne("in", "probability"),
                Rule.needs("confidence", "probability"));
        return ByShape.of(figure, weakly);
    }
}
