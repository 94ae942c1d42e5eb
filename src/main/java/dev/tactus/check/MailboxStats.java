package dev.tactus.check;

import dev.tactus.sim.Time;

/** What became of the messages of one mailbox: sent = received + rejected + overwritten + depth (semantics, 7). */
public final class MailboxStats {
    final int ordinal;
    Check[] onDepth = Check.NONE;
    Check[] onReceive = Check.NONE;
    Check[] onDrop = Check.NONE;

    private long sent;
    private long received;
    private long rejected;
    private long overwritten;
    private int depth;
    private int depthMax;
    private final Statistic latency = new Statistic();

    // Messages in the ring: their number + 1 (0: free) and the instant of their send.
    private long[] numbers;
    private long[] sentAt;
    private long next;
    private long oldest;

    MailboxStats(int ordinal, int slots) {
        this.ordinal = ordinal;
        int room = Math.max(2, Integer.highestOneBit(Math.min(slots, 1 << 20)) * 2);
        numbers = new long[room];
        sentAt = new long[room];
    }

    void send(long at, int task, long number) {
        sent++;
        next = number + 1;
        depth++;
        if (depth > depthMax) {
            depthMax = depth;
        }
        while (numbers[place(number)] != 0) {
            grow();
        }
        numbers[place(number)] = number + 1;
        sentAt[place(number)] = at;
        for (Check check : onDepth) {
            check.depth(at, depth, task);
        }
    }

    void receive(long at, int task, long number) {
        received++;
        long took = at - take(at, number);
        latency.add(took);
        for (Check check : onReceive) {
            check.received(at, took, number, task);
        }
    }

    void reject(long at, int task) {
        sent++;
        rejected++;
        for (Check check : onDrop) {
            check.rejected(at, task);
        }
    }

    void overwrite(long at, int task, long number) {
        overwritten++;
        for (Check check : onDrop) {
            check.overwritten(at, task);
        }
        take(at, number);
    }

    private long take(long at, long number) {
        int place = place(number);
        if (numbers[place] != number + 1) {
            throw new IllegalStateException("the stream takes message " + number + ", which is not in its mailbox");
        }
        numbers[place] = 0;
        depth--;
        for (Check check : onDepth) {
            check.depthFalls(at, depth);
        }
        return sentAt[place];
    }

    private int place(long number) {
        return (int) number & numbers.length - 1;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        long[] oldSentAt = sentAt;
        numbers = new long[oldNumbers.length * 2];
        sentAt = new long[oldNumbers.length * 2];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != 0) {
                int place = place(oldNumbers[i] - 1);
                numbers[place] = oldNumbers[i];
                sentAt[place] = oldSentAt[i];
            }
        }
    }

    /** When the oldest message in the ring was sent, or {@link Time#NEVER} if there is none. */
    long oldestSentAt() {
        while (oldest < next && numbers[place(oldest)] != oldest + 1) {
            oldest++;
        }
        return oldest < next ? sentAt[place(oldest)] : Time.NEVER;
    }

    /** Messages that found a slot or were refused; a sender that waits for one has not sent yet. */
    public long sent() {
        return sent;
    }

    /** Messages that were read. */
    public long received() {
        return received;
    }

    /** Messages that found no slot and were refused. */
    public long rejected() {
        return rejected;
    }

    /** Unread messages that gave way to newer ones. */
    public long overwritten() {
        return overwritten;
    }

    /** Messages in the ring now. */
    public int depth() {
        return depth;
    }

    /** The most there ever were. */
    public int depthMax() {
        return depthMax;
    }

    /** From the end of the send to the message being taken. */
    public Statistic latency() {
        return latency;
    }
}
