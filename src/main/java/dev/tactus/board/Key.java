package dev.tactus.board;

import java.util.function.Supplier;

/**
 * One key of a map.
 *
 * @param type of its value; supplied late, as steps hold steps
 * @param fallback the default as a reader would say it; empty for none
 * @param text what it means, in one sentence
 */
record Key(String name, Supplier<Type> type, Status status, boolean required, String fallback, String text) {
    /** What this version does with a key. */
    enum Status {
        /** It counts. */
        NOW,
        /** A fact about the hardware: read, checked, and listed in the report as not modelled. */
        FACT,
        /** Read by another command only: it cannot change a run. */
        ASIDE,
        /** It would change what runs: read, checked and refused. */
        LATER
    }

    static Key of(String name, Type type, String fallback, String text) {
        return new Key(name, () -> type, Status.NOW, false, fallback, text);
    }

    static Key required(String name, Type type, String text) {
        return new Key(name, () -> type, Status.NOW, true, "", text);
    }

    /** A key whose type holds this key again. */
    static Key lazy(String name, Supplier<Type> type, String text) {
        return new Key(name, type, Status.NOW, false, "", text);
    }

    static Key fact(String name, Type type, String text) {
        return new Key(name, () -> type, Status.FACT, false, "", text);
    }

    static Key aside(String name, Type type, String text) {
        return new Key(name, () -> type, Status.ASIDE, false, "", text);
    }

    static Key later(String name, Type type, String text) {
        return new Key(name, () -> type, Status.LATER, false, "", text);
    }

    /** The same, required. */
    Key must() {
        return new Key(name, type, status, true, fallback, text);
    }
}
