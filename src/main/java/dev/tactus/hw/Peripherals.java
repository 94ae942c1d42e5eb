package dev.tactus.hw;

import dev.tactus.sim.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The peripherals that a board can have by name. */
public final class Peripherals {
    private static final List<Entry> ALL = List.of(
            new Entry("timer", "overflows at a rate (rate; count: how often, unlimited)", Timer::new),
            new Entry("adc", "converts channels at a rate (rate, conversion; channels: 1)", Converter::new));

    private Peripherals() {}

    /**
     * One kind.
     *
     * @param text what it does and what its parameters are, in a line
     */
    public record Entry(String name, String text, Function<Parameters, Peripheral> make) {}

    /** All of them, in the order in which they are listed. */
    public static List<Entry> all() {
        return ALL;
    }

    /** The kind of that name. */
    public static Optional<Entry> named(String name) {
        return ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
