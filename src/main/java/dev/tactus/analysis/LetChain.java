package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * End-to-end figures of a chain of tasks with logical execution times, exact by going through one hyperperiod: each
 * task reads at its release and writes a fixed time later; a write comes before a read of the same instant.
 *
 * <p>Source: Feiertag, Richter, Nordlander and Jonsson 2008 (the figures); Hamann, Dasari, Kramer, Pressler and Wurst
 * 2017, section IV (logical execution times).
 */
public final class LetChain {
    public static final String SOURCE = "Feiertag et al. 2008; Hamann et al. 2017, section IV";

    private static final long MOST_JOBS = 200_000;

    private LetChain() {}

    /** A task of the chain: reads at {@code offset + k period}, writes {@code let} later; the offset is below 2^62. */
    public record Member(long period, long offset, long let) {
        long read(long k) {
            return offset + k * period;
        }

        long write(long k) {
            return read(k) + let;
        }

        /** The first job that reads at or after an instant. */
        long firstReading(long at) {
            return -Math.floorDiv(offset - at, period);
        }

        /** The last job that wrote at or before an instant. */
        long lastWritten(long at) {
            return Math.floorDiv(at - offset - let, period);
        }
    }

    /** In picoseconds; the reduced figures leave out the first, or last, sampling interval. */
    public record Figures(long reaction, long reactionReduced, long reactionBest, long age, long ageReduced) {}

    /** The figures, or null where the hyperperiod is too long to go through. */
    public static @Nullable Figures of(List<Member> chain) {
        long hyperperiod = hyperperiod(chain);
        Member first = chain.get(0);
        Member last = chain.get(chain.size() - 1);
        long latest = chain.stream().mapToLong(Member::offset).max().orElse(0);
        if (hyperperiod < 0 || hyperperiod / first.period() + hyperperiod / last.period() > MOST_JOBS) {
            return null;
        }
        long reaction = 0;
        long best = Long.MAX_VALUE;
        long from = first.firstReading(latest);
        for (long k = from; k < from + hyperperiod / first.period(); k++) {
            long reduced = forward(chain, k) - first.read(k);
            reaction = Math.max(reaction, reduced);
            best = Math.min(best, reduced);
        }
        long age = 0;
        long ageReduced = 0;
        long begin = last.firstReading(latest);
        for (long k = begin; k < begin + hyperperiod / last.period(); k++) {
            long source = backward(chain, k);
            if (backward(chain, k + 1) != source) {
                ageReduced = Math.max(ageReduced, last.write(k) - first.read(source));
                age = Math.max(age, last.write(k + 1) - first.read(source));
            }
        }
        return new Figures(reaction + first.period(), reaction, best, age, ageReduced);
    }

    /** When the first output is written that uses what job k of the first task reads, or something later. */
    private static long forward(List<Member> chain, long k) {
        long written = chain.get(0).write(k);
        for (Member member : chain.subList(1, chain.size())) {
            written = member.write(member.firstReading(written));
        }
        return written;
    }

    /** The job of the first task whose value job k of the last one writes. */
    private static long backward(List<Member> chain, long k) {
        long job = k;
        for (int i = chain.size() - 1; i > 0; i--) {
            job = chain.get(i - 1).lastWritten(chain.get(i).read(job));
        }
        return job;
    }

    /** The least common multiple of the periods, -1 where it does not fit. */
    static long hyperperiod(List<Member> chain) {
        long common = 1;
        for (Member member : chain) {
            long gcd = Frames.gcd(common, member.period());
            try {
                common = Math.multiplyExact(common / gcd, member.period());
            } catch (ArithmeticException e) {
                return -1;
            }
        }
        return common;
    }
}
