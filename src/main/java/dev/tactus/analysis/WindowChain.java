package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest latency, from the release of the first job to the end of the last, of a chain whose tasks have known
 * bounds of their response time and share registers: job j of the reader may use job i of the writer if it can read
 * while that value can be there. Sufficient.
 *
 * <p>Source: Becker, Dasari, Mubeen, Behnam and Nolte 2017, section 5 (read and data intervals). {@code davare}:
 * Davare, Zhu, Di Natale, Pinello, Kanajan and Sangiovanni-Vincentelli 2007, equation 1, the sum of all periods and
 * responses.
 */
public final class WindowChain {
    public static final String SOURCE = "Becker et al. 2017, section 5; Davare et al. 2007, equation 1";

    private static final long MOST_JOBS = 200_000;

    private WindowChain() {}

    /**
     * A task of the chain, released at {@code offset + k period}; its jobs end between {@code least} and {@code most}
     * later.
     */
    public record Member(long period, long offset, long least, long most) {
        long release(long k) {
            return offset + k * period;
        }
    }

    /** The bound, or null where the hyperperiod is too long to go through. */
    public static @Nullable Long latency(List<Member> chain) {
        long hyperperiod = LetChain.hyperperiod(
                chain.stream().map(m -> new LetChain.Member(m.period(), 0, 0)).toList());
        Member first = chain.get(0);
        if (hyperperiod < 0 || hyperperiod / first.period() > MOST_JOBS) {
            return null;
        }
        long worst = 0;
        for (long k = 0; k < hyperperiod / first.period(); k++) {
            // Of the jobs that can use a value the last one has the longest way behind it and ahead of it.
            long job = k;
            boolean reached = true;
            for (int i = 1; i < chain.size() && reached; i++) {
                Member writer = chain.get(i - 1);
                Member reader = chain.get(i);
                long until = writer.release(job + 1) + writer.most();
                long next = Math.floorDiv(until - 1 - reader.offset(), reader.period());
                reached = reader.release(next) + reader.most() >= writer.release(job) + writer.least();
                job = next;
            }
            if (reached) {
                Member last = chain.get(chain.size() - 1);
                worst = Math.max(worst, last.release(job) + last.most() - first.release(k));
            }
        }
        return worst;
    }

    /** The sum of all periods and largest responses. */
    public static long davare(List<Member> chain) {
        long sum = 0;
        for (Member member : chain) {
            sum = Math.addExact(sum, Math.addExact(member.period(), member.most()));
        }
        return sum;
    }
}
