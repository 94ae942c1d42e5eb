package dev.tactus.rt;

/**
 * What the YAML says beside the class of a scheduler of one's own, as {@code gain} in {@code scheduler: {class:
 * my.Policy, gain: 3}}. A public constructor with one argument of this type is handed it.
 */
public interface Parameters extends dev.tactus.sim.Parameters {
    /** How many cores the scheduler serves: those of its domain, 1 where that is partitioned. */
    int cores();
}
