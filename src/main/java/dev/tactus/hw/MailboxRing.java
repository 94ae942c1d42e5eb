package dev.tactus.hw;

import dev.tactus.sim.Time;
import org.jspecify.annotations.Nullable;

/**
 * The ring of a mailbox shaped like RPMsg: a fixed number of slots, messages in order of sending, each with a doorbell
 * that rings at its receiver some time later, never before that of an earlier message. It knows bytes and instants, not
 * jobs: what a message is about is its {@link Message#cargo}. All messages are made at once and reused.
 */
public final class MailboxRing {
    /** One message; valid until it is taken or dropped. */
    public static final class Message {
        /** Its number within the mailbox, from 0. */
        public long number;

        /** When its doorbell rings. */
        public long doorbellAt;

        /** The priority of its sender. */
        public int priority;

        /** Its doorbell has rung. */
        public boolean rang;

        /** The receiver's handler is done: it can be read. */
        public boolean visible;

        /** It is meant for one receiver, who will fetch it; nobody else reads it. */
        public boolean claimed;

        /** What the receiver knows it by, or null. */
        public @Nullable Object cargo;
    }

    private final Message[] ring;
    private final long latency;
    private final long perByte;
    private final boolean byPriority;
    private int size;
    private long next;
    private long lastDoorbell;

    /**
     * @param slots how many messages it holds
     * @param latency picoseconds from the end of the send to the doorbell; @param perByte more for each byte
     * @param byPriority read in order of the senders' priority instead of first in, first out
     */
    public MailboxRing(int slots, long latency, long perByte, boolean byPriority) {
        this.latency = latency;
        this.perByte = perByte;
        this.byPriority = byPriority;
        ring = new Message[slots];
        for (int i = 0; i < slots; i++) {
            ring[i] = new Message();
        }
    }

    /** How many messages it holds: its depth. */
    public int size() {
        return size;
    }

    /** Whether every slot is taken. */
    public boolean isFull() {
        return size == ring.length;
    }

    /** The message at a position, the oldest at 0. */
    public Message at(int position) {
        return ring[position];
    }

    /**
     * Puts a message into a free slot.
     *
     * @param notBefore its doorbell cannot ring earlier: the receiver does not run yet
     */
    public Message put(long now, int bytes, int priority, long notBefore, @Nullable Object cargo) {
        Message m = ring[size++];
        m.number = next++;
        m.doorbellAt = Math.max(Math.max(Time.after(now, latency + bytes * perByte), lastDoorbell), notBefore);
        lastDoorbell = m.doorbellAt;
        m.priority = priority;
        m.rang = false;
        m.visible = false;
        m.claimed = cargo != null;
        m.cargo = cargo;
        return m;
    }

    /** Takes the message at a position out; its slot is free. */
    public void drop(int position) {
        Message gone = ring[position];
        size--;
        System.arraycopy(ring, position + 1, ring, position, size - position);
        ring[size] = gone;
        gone.cargo = null;
    }

    /** Position of the message that the next reader gets, or -1. */
    public int readable() {
        int best = -1;
        for (int i = 0; i < size; i++) {
            Message m = ring[i];
            if (m.visible && !m.claimed) {
                if (best < 0 || ring[best].priority < m.priority) {
                    best = i;
                }
                if (!byPriority) {
                    return best;
                }
            }
        }
        return best;
    }

    /** Position of the message with that number, or -1. */
    public int find(long number) {
        for (int i = 0; i < size; i++) {
            if (ring[i].number == number) {
                return i;
            }
        }
        return -1;
    }

    /** Marks what is due by {@code now} as rung; false if nothing is. */
    public boolean ring(long now) {
        boolean rang = false;
        for (int i = 0; i < size; i++) {
            if (!ring[i].rang && ring[i].doorbellAt <= now) {
                ring[i].rang = true;
                rang = true;
            }
        }
        return rang;
    }

    /** When the next doorbell rings, {@code never} if none is under way. */
    public long nextDoorbell(long never) {
        for (int i = 0; i < size; i++) {
            if (!ring[i].rang) {
                return ring[i].doorbellAt;
            }
        }
        return never;
    }
}
