package dev.tactus.hw;

import dev.tactus.sim.Time;

/**
 * A device of the board that acts at instants of its own and may raise its interrupt line then: a timer, a converter, a
 * receiver. It knows no tasks; a task with {@code on-interrupt: {line: ..}} serves the line. Each run has its own.
 *
 * <p>One of your own is a public class with a public constructor, without argument or with one of type
 * {@link dev.tactus.sim.Parameters}, named in the board: {@code peripherals: {uart: {class: my.Uart, baud: 115200}}}.
 */
public interface Peripheral {
    /**
     * The instant of its next act, in picoseconds since power-on, after the one of its last; {@link Time#NEVER} for
     * none. Asked once at power-on and once after each act.
     */
    long next();

    /**
     * Acts, among the hardware of the instant that {@link #next} named (semantics, 2.3).
     *
     * @return whether it raises its line: the jobs that this releases are released at the same instant
     */
    boolean act();
}
