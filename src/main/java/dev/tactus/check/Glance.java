package dev.tactus.check;

import dev.tactus.sim.Time;

/**
 * A look at the figures of a whole run: whether they alone show that a contract which was not watched would have been
 * kept. Where they do not (they have no percentiles by job, no windows), only another run knows.
 */
public final class Glance {
    private Glance() {}

    /**
     * Whether the contract is certainly kept, with something observed.
     *
     * @param end the instant up to which the run was worked
     */
    public static boolean keeps(Contract contract, Metrics metrics, long end) {
        boolean plain = contract.bound() == Contract.Bound.AT_MOST
                && contract.percentile() == 0
                && contract.windowJobs() == 0
                && contract.windowPicos() == 0
                && contract.per() == 1
                && contract.from() == 0
                && contract.until() == Time.NEVER;
        return plain
                && switch (contract.subject()) {
                    case TASK -> task(contract, metrics.task(contract.ordinal()), end);
                    case MAILBOX -> mailbox(contract, metrics.mailbox(contract.ordinal()));
                    default -> false;
                };
    }

    private static boolean task(Contract contract, TaskStats task, long end) {
        if (task.completed() == 0) {
            return false;
        }
        return switch (contract.figure()) {
            case RESPONSE ->
                task.response().max() <= contract.limit()
                        && (task.pending() == 0 || end - task.arrivalOf(0) < contract.limit());
            case MISSES -> task.missed() <= contract.limit();
            default -> false;
        };
    }

    private static boolean mailbox(Contract contract, MailboxStats mailbox) {
        return mailbox.sent() > 0
                && switch (contract.figure()) {
                    case DEPTH -> mailbox.depthMax() <= contract.limit();
                    case DROPS -> mailbox.rejected() + mailbox.overwritten() <= contract.limit();
                    default -> false;
                };
    }
}
