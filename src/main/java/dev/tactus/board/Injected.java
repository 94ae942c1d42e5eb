package dev.tactus.board;

/**
 * Something that came to a run from outside.
 *
 * @param what one of {@link Run#injectable}
 * @param at the instant, in picoseconds
 */
public record Injected(String what, long at) {}
