package dev.tactus.telemetry;

/** What somebody outside may do to the pace of a run, from any thread. None of it can change what happens in it. */
public interface Controls {
    /** Where a run that is stepped stands still again. */
    enum Stop {
        /** After the next instant at which anything happens. */
        EVENT,
        /** After the next instant at which a job misses its deadline. */
        MISS
    }

    /** Virtual time stands still until it is told to go on. */
    void pause();

    /** Virtual time goes on from where it stands. */
    void resume();

    /** Virtual time goes on, as fast as it can, and then stands still. */
    void step(Stop to);

    /** How fast virtual time passes from now on. */
    void speed(Speed speed);

    /** How far virtual time, which has reached {@code now}, is behind its pace, in picoseconds; 0 without a limit. */
    long behind(long now);
}
