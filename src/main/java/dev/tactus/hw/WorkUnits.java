package dev.tactus.hw;

import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.Collection;

/**
 * The unit of work of a domain, chosen so that every core does a whole number of units in a picosecond and every cycle
 * of every core is a whole number of them: all work is then exact in plain {@code long} arithmetic (semantics, 1.4).
 *
 * <p>A cycle of a core of capacity c does c work; a core of frequency f does c f / 10^12 of it in a picosecond. With U
 * units to a piece of work both are whole if U is a multiple of 10^12 / gcd(10^12, all c f); what they then have in
 * common is divided out.
 */
public final class WorkUnits {
    private final BigInteger units;
    private final BigInteger common;

    private WorkUnits(BigInteger units, BigInteger common) {
        this.units = units;
        this.common = common;
    }

    /** One core at one frequency. */
    public record Speed(long capacityPerMhz, long hertz) {}

    /**
     * @param speeds every core of the domain at every frequency it can have
     * @param stated capacities of all cores, of this domain or not, whose cycles work is stated in
     */
    public static WorkUnits of(Collection<Speed> speeds, Collection<Long> stated) {
        BigInteger second = BigInteger.valueOf(Time.SECOND);
        BigInteger units = BigInteger.ONE;
        for (Speed speed : speeds) {
            BigInteger perSecond = perSecond(speed);
            BigInteger need = second.divide(second.gcd(perSecond));
            units = units.divide(units.gcd(need)).multiply(need);
        }
        BigInteger common = BigInteger.ZERO;
        for (Speed speed : speeds) {
            common = common.gcd(perSecond(speed).multiply(units).divide(second));
        }
        for (long capacity : stated) {
            common = common.gcd(BigInteger.valueOf(capacity).multiply(units));
        }
        return new WorkUnits(units, common.signum() == 0 ? BigInteger.ONE : common);
    }

    private static BigInteger perSecond(Speed speed) {
        return BigInteger.valueOf(speed.capacityPerMhz()).multiply(BigInteger.valueOf(speed.hertz()));
    }

    /** Units that a core does in a picosecond. */
    public long perPicosecond(Speed speed) {
        return perSecond(speed)
                .multiply(units)
                .divide(BigInteger.valueOf(Time.SECOND))
                .divide(common)
                .longValueExact();
    }

    /** Units in one cycle of a core of that capacity. */
    public long perCycle(long capacityPerMhz) {
        return BigInteger.valueOf(capacityPerMhz).multiply(units).divide(common).longValueExact();
    }
}
