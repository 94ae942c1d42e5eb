package dev.tactus.planted.hw;

import dev.tactus.planted.sim.ImportsUpward;

/** The other half of the circle. */
public class Part {
    final ImportsUpward owner;

    public Part(ImportsUpward owner) {
        this.owner = owner;
    }
}
