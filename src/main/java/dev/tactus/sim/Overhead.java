package dev.tactus.sim;

/** What a core pays for, in the order in which they are paid where several fall on one instant of one core. */
public enum Overhead {
    INTERRUPT,
    TICK,
    SCHEDULING,
    SWITCH
}
