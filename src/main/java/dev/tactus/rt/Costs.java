package dev.tactus.rt;

/**
 * What one core pays for, in picoseconds at its present frequency (semantics, 6).
 *
 * @param contextSwitch when it is given another job; @param migration added where that job last ran elsewhere
 * @param scheduling at every dispatch; @param tick at every tick
 */
public record Costs(
        long contextSwitch, long migration, long interruptEntry, long interruptExit, long scheduling, long tick) {
    /** Nothing costs anything. */
    public static final Costs NONE = new Costs(0, 0, 0, 0, 0, 0);

    boolean dispatchIsFree() {
        return contextSwitch == 0 && migration == 0 && scheduling == 0;
    }
}
