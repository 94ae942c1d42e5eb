package dev.tactus.board;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a figure measures, with its units and their worth in base units. */
enum Dimension {
    /** Base unit: picosecond. */
    TIME("a time", "18us", "s", "1e12", "ms", "1e9", "us", "1e6", "ns", "1e3", "ps", "1"),
    /** Base unit: cycle. */
    CYCLES("a number of cycles", "5000cycles", "cycles", "1"),
    /** Base unit: a thousandth of a revolution per minute. */
    ROTATION("a speed of rotation", "800rpm", "rpm", "1e3"),
    /** Base unit: hertz. */
    FREQUENCY("a frequency", "650MHz", "Hz", "1", "kHz", "1e3", "MHz", "1e6", "GHz", "1e9"),
    /** Base unit: byte. */
    SIZE("a size", "512B", "B", "1", "KiB", "1024", "MiB", "1048576", "GiB", "1073741824"),
    /** Base unit: byte per second. */
    BANDWIDTH("a bandwidth", "800MB/s", "MB/s", "1e6", "GB/s", "1e9"),
    /** Base unit: millivolt. */
    VOLTAGE("a voltage", "1.2V", "V", "1e3", "mV", "1"),
    /** Base unit: microwatt. */
    POWER("a power", "150mW", "W", "1e6", "mW", "1e3", "uW", "1"),
    /** Base unit: microjoule. */
    ENERGY("an energy", "5J", "J", "1e6", "mJ", "1e3", "uJ", "1"),
    /** Base unit: degree Celsius. */
    TEMPERATURE("a temperature", "85degC", "degC", "1"),
    /** A part of one. */
    RATIO("a ratio", "70%", "%", "0.01"),
    /** A bare whole number. */
    COUNT("a whole number", "4"),
    /** A bare decimal number; only what has no unit by nature. */
    NUMBER("a number", "1.5"),
    /** A hexadecimal address. */
    ADDRESS("an address", "0x38000000");

    private final String article;
    private final String example;
    private final Map<String, BigDecimal> units = new LinkedHashMap<>();

    Dimension(String article, String example, String... units) {
        this.article = article;
        this.example = example;
        for (int i = 0; i < units.length; i += 2) {
            this.units.put(units[i], new BigDecimal(units[i + 1]));
        }
    }

    /** As it stands in a message: {@code a time}. */
    String article() {
        return article;
    }

    /** A figure as it is written. */
    String example() {
        return example;
    }

    /** The spellings of its units, largest or most common first. */
    List<String> units() {
        return List.copyOf(units.keySet());
    }

    /** How many base units one of this unit is. */
    BigDecimal worth(String unit) {
        return units.getOrDefault(unit, BigDecimal.ONE);
    }

    boolean has(String unit) {
        return units.containsKey(unit);
    }
}
