package dev.tactus.telemetry;

import java.util.List;

/**
 * What somebody outside may do to a run, from any thread. Nothing but {@link #inject} can change what happens in it.
 */
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

    /** What {@link #inject} takes: {@code event/NAME} or {@code task/NAME}. */
    List<String> injectable();

    /** Lets an event or a job come from outside, at the present instant or soon after. */
    void inject(String what);

    /** How far virtual time, which has reached {@code now}, is behind its pace, in picoseconds; 0 without a limit. */
    long behind(long now);
}
