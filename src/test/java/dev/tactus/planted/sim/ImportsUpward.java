package dev.tactus.planted.sim;

import dev.tactus.planted.hw.Part;

/** A class of the lowest layer that knows one above it, which closes a circle too. */
public class ImportsUpward {
    Part part = new Part(this);
}
