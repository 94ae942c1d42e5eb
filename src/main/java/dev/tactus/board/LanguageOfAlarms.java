package dev.tactus.board;

import static dev.tactus.board.Figures.POSITIVE_TIME;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.ArrayList;
import java.util.List;

/** Alarms and schedule tables, as OSEK and AUTOSAR have them. */
final class LanguageOfAlarms {
    private LanguageOfAlarms() {}

    static Keys alarm() {
        List<Key> keys = new ArrayList<>(List.of(
                Key.of("every", POSITIVE_TIME, "once", "Length of a cycle"),
                Key.of("offset", TIME_FIGURE, "0us", "When it expires first"),
                Key.of("times", count(1, Long.MAX_VALUE), "unlimited", "With every: how often it expires"),
                signals()));
        keys.addAll(common());
        return new Keys("alarms.NAME", "an alarm", keys);
    }

    static Keys table() {
        Keys point = new Keys(
                "schedule-tables.NAME.points",
                "an expiry point",
                List.of(Key.required("at", TIME_FIGURE, "When, from the beginning of the table"), signals()));
        List<Key> keys = new ArrayList<>(List.of(
                Key.required("every", POSITIVE_TIME, "Length of the table"),
                Key.of("offset", TIME_FIGURE, "0us", "When it begins first"),
                Key.of("repeat", new Flag(), "true", "It begins again at its end"),
                Key.required("points", ListType.of(point), "Expiry points, in any order")));
        keys.addAll(common());
        return new Keys("schedule-tables.NAME", "a schedule table", keys);
    }

    private static Key signals() {
        return Key.required(
                "signals",
                ListType.oneOrMore(new NameType("name of an event")).distinct(),
                "Events: for tasks with on-event, and those that wait");
    }

    private static List<Key> common() {
        return List.of(
                Key.of("keep", new Flag(), "false", "A signal that nobody sees stays, as that of a step"),
                Key.of(
                        "counter",
                        new NameType("name of a domain"),
                        "none: the instants themselves",
                        "A domain whose tick counts for it: it expires at the next tick"));
    }
}
