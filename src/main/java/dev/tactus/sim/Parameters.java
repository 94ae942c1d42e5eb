package dev.tactus.sim;

/**
 * What the YAML says beside the name of something that reads its own parameters: a scheduler's class, or a peripheral.
 *
 * <p>Whatever is read and is not there, or is not of its kind, is reported with file, line and column; the reader then
 * goes on with a harmless value, so that all mistakes are found at once. A parameter that nobody reads is reported too.
 * All figures are exact and not negative.
 */
public interface Parameters {
    /** Whether the YAML has the parameter. */
    boolean has(String name);

    /** A whole number, such as {@code 3}; required. */
    long count(String name);

    /** A whole number. */
    default long count(String name, long fallback) {
        return has(name) ? count(name) : fallback;
    }

    /** A time in picoseconds, written with its unit, such as {@code 2ms}; required. */
    long time(String name);

    /** A time in picoseconds. */
    default long time(String name, long fallback) {
        return has(name) ? time(name) : fallback;
    }

    /** A frequency in hertz, written with its unit, such as {@code 20kHz}; required, and above 0. */
    Ratio frequency(String name);

    /** An exact ratio, such as {@code 80%}, {@code 2/3} or {@code 1.5}; required. */
    Ratio ratio(String name);

    /** An exact ratio. */
    default Ratio ratio(String name, long part, long of) {
        return has(name) ? ratio(name) : new Ratio(part, of);
    }

    /** A text as it stands; required. */
    String word(String name);

    /** A text as it stands. */
    default String word(String name, String fallback) {
        return has(name) ? word(name) : fallback;
    }

    /** {@code true} or {@code false}; required. */
    boolean flag(String name);

    /** {@code true} or {@code false}. */
    default boolean flag(String name, boolean fallback) {
        return has(name) ? flag(name) : fallback;
    }

    /**
     * Refuses a value that is of its kind but not good, such as a gain of 0.
     *
     * @param what is wrong, as {@code a gain of 0 orders nothing}
     * @param right what would be right, as {@code at least 1}
     */
    void refuse(String name, String what, String right);

    /**
     * {@code part} of {@code of}, in lowest terms.
     *
     * @param of at least 1
     */
    record Ratio(long part, long of) {}
}
