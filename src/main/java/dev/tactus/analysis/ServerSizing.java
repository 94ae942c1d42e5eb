package dev.tactus.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a server beside rate-monotonic tasks may be so that the hyperbolic bound still holds; it has the shortest
 * period.
 *
 * <p>Source: Buttazzo, Hard Real-Time Computing Systems, sections 5.3 (polling), 5.4 (deferrable) and 5.6 (sporadic),
 * with P the product of all {@code U_i + 1}.
 */
public final class ServerSizing {
    public static final String SOURCE = "Buttazzo, Hard Real-Time Computing Systems, sections 5.3, 5.4 and 5.6";

    private ServerSizing() {}

    /** {@code 2 / P - 1}: the largest share of a polling or sporadic server; null where the tasks alone exceed it. */
    public static @Nullable Ratio pollingOrSporadic(List<TaskModel> tasks) {
        Ratio share = Ratio.of(2).dividedBy(UtilizationBounds.hyperbolic(tasks)).minus(Ratio.ONE);
        return share.signum() < 0 ? null : share;
    }

    /** {@code (2 - P) / (2 P - 1)}: the largest share of a deferrable server; null where the tasks alone exceed it. */
    public static @Nullable Ratio deferrable(List<TaskModel> tasks) {
        Ratio product = UtilizationBounds.hyperbolic(tasks);
        Ratio share =
                Ratio.of(2).minus(product).dividedBy(Ratio.of(2).times(product).minus(Ratio.ONE));
        return share.signum() < 0 ? null : share;
    }
}
