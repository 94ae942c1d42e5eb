package dev.tactus.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Admission of bandwidth servers: one after the other, as long as the shares add up to at most the capacity.
 *
 * <p>Source: Abeni and Buttazzo 1998, theorem 1 (CBS, schedulable if and only if the shares are at most 1 on one core);
 * for several cores the rule of Linux, scheduler/sched-deadline, section 4.1.
 */
public final class Admission {
    public static final String SOURCE =
            "Abeni and Buttazzo 1998, theorem 1; Linux, scheduler/sched-deadline, section 4";

    private Admission() {}

    /** A server and its share of one core. */
    public record Request(String name, Ratio share) {}

    /** Names of those accepted in order, and the sum of their shares. */
    public record Outcome(List<String> accepted, Ratio used) {
        public Outcome {
            accepted = List.copyOf(accepted);
        }
    }

    /** Accepts what fits, in order. */
    public static Outcome of(List<Request> requests, Ratio capacity) {
        List<String> accepted = new ArrayList<>();
        Ratio used = Ratio.ZERO;
        for (Request request : requests) {
            if (used.plus(request.share()).atMost(capacity)) {
                accepted.add(request.name());
                used = used.plus(request.share());
            }
        }
        return new Outcome(accepted, used);
    }
}
