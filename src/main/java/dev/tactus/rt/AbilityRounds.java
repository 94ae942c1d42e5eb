package dev.tactus.rt;

import dev.tactus.sim.Time;

/**
 * Workers whose ability falls with use. Requests are handed out in rounds of a fixed length: the ablest worker takes as
 * many as its ability, which is then halved; the next round begins when the length is over and requests wait. The order
 * that needs the fewest rounds, as {@code dev.tactus.analysis} counts them.
 */
final class AbilityRounds {
    private final long[] ability;
    private final long every;

    /** The present round: who serves, how many requests more, and when it is over. */
    private int worker;

    private long open;
    private long until;

    /** @param ability requests that each worker takes in its first round */
    AbilityRounds(long[] ability, long every) {
        this.ability = ability.clone();
        this.every = every;
    }

    /** Hands out what waits; gives the instant at which the next round begins, {@link Time#NEVER} for none. */
    long bind(Pools.Pool pool, Pools pools, long now) {
        while (!pool.unbound.isEmpty()) {
            if (now >= until) {
                if (!begins()) {
                    return Time.NEVER;
                }
                until = Time.after(now, every);
            } else if (open == 0) {
                return until;
            }
            open--;
            pools.bind(pool, pool.unbound.remove(0), worker);
        }
        return Time.NEVER;
    }

    /** Chooses the ablest, of equal ones the first declared; false where nobody is able to serve any more. */
    private boolean begins() {
        worker = 0;
        for (int w = 1; w < ability.length; w++) {
            worker = ability[w] > ability[worker] ? w : worker;
        }
        open = ability[worker];
        ability[worker] /= 2;
        return open > 0;
    }
}
