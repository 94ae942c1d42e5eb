package dev.tactus.check;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/** From the end of the send to the message being taken; one that lies there for longer violates it already. */
final class LatencyCheck extends ExtremeCheck {
    private final boolean atMost;
    private @Nullable MailboxStats figures;

    LatencyCheck(Contract contract) {
        super(contract);
        atMost = contract.bound() == Contract.Bound.AT_MOST && judgesEach();
    }

    @Override
    void attach(Watched on) {
        figures = on.receipts(this);
        on.drops(this);
    }

    @Override
    void received(long at, long latency, long number, int task) {
        MailboxStats mailbox = figures;
        if (mailbox != null && atMost) {
            // One that was sent before it and still lies there was due before it.
            unread(Math.min(violated(after(at - latency)), overdue(mailbox)), at);
        }
        figure(at, latency, null);
    }

    @Override
    void overwritten(long at, int task) {
        reached(at, at);
    }

    @Override
    void reached(long now, long open) {
        if (figures != null && atMost) {
            unread(overdue(figures), now);
        }
    }

    private long overdue(MailboxStats mailbox) {
        long oldest = mailbox.oldestSentAt();
        return oldest == Time.NEVER ? oldest : violated(after(oldest));
    }

    private void unread(long since, long now) {
        if (!isBroken() && since < now) {
            broken(
                    since,
                    contract.limit(),
                    "a message is not taken " + Words.time(contract.limit()) + " after its send");
        }
    }

    @Override
    void finish(long at, long open) {
        super.finish(at, open);
        MailboxStats mailbox = figures;
        if (mailbox != null && atMost && overdue(mailbox) < at) {
            note(Math.min(at, contract.until()) - mailbox.oldestSentAt());
        }
    }
}
