package dev.tactus.junit;

/** Statements about a mailbox. */
public final class MailboxAssert extends Statement {
    private final String name;

    MailboxAssert(BoardRun run, String name) {
        super(run);
        this.name = name;
    }

    /** No message was refused or overwritten. */
    public MailboxAssert losesNothing() {
        return keeps("drops", "0");
    }

    /** At most so many messages waited at once. */
    public MailboxAssert holdsAtMost(int messages) {
        return keeps("depth", Integer.toString(messages));
    }

    /** Every message was taken within a time after it was sent. */
    public MailboxAssert deliversWithin(String time) {
        return keeps("latency", word(time));
    }

    private MailboxAssert keeps(String figure, String limit) {
        holds("{mailbox: " + word(name) + ", " + figure + ": " + limit + "}");
        return this;
    }
}
