package dev.tactus.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run says of itself: the retained messages, the last will, and who it is. */
final class Desk {
    private final Topics topics;
    private final Description description;
    private final String run;
    private final Alarms alarms;
    private volatile String speed;
    private boolean greeted;
    private @Nullable Message report;

    private volatile State state = State.ONLINE;
    private volatile String verdict = "";
    private volatile boolean changed;
    private volatile long now;

    /** @param run unique among all runs; @param speed as the user wrote it, such as 1x or max */
    Desk(Description description, Topics topics, String run, String speed, Alarms alarms) {
        this.topics = topics;
        this.description = description;
        this.run = run;
        this.speed = speed;
        this.alarms = alarms;
    }

    String clientId() {
        return "tactus-" + topics.instance() + "-" + run;
    }

    Claim claim() {
        return new Claim(topics, run);
    }

    boolean isMine(Claim.Owner owner) {
        return owner.run().equals(run);
    }

    /** The virtual instant that the run has reached; told by the model's thread. */
    void reached(long instant) {
        now = instant;
    }

    long now() {
        return now;
    }

    void become(State next) {
        state = next;
        changed = true;
    }

    void speed(Speed next) {
        speed = next.toString();
        changed = true;
    }

    State state() {
        return state;
    }

    String speed() {
        return speed;
    }

    /** The last state; it is published after the report, so that whoever sees it finds the report in place. */
    void finish(String withVerdict) {
        verdict = withVerdict;
        state = State.FINISHED;
        changed = false;
    }

    /** True once after each change of state. */
    boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** The status as it is now; an active one expires if it is not renewed. */
    Message status() {
        State current = state;
        byte[] payload = payload(current);
        int expiry = current.active() ? Claim.FRESH_SECONDS : 0;
        return new Message(Message.Stream.STATE, topics.status(), payload, true, expiry);
    }

    /** The alarms that stand, where they have changed since the last time; else null. */
    @Nullable
    Message newAlarms() {
        return alarms.changed() ? alarms() : null;
    }

    private Message alarms() {
        return new Message(Message.Stream.STATE, topics.alarms(), alarms.payload(now, run), true, 0);
    }

    /** The report; made last of all, since it tells what was sent. */
    Message report(Ending ending, Totals totals, boolean batches) {
        byte[] payload = ReportMessage.payload(ending, totals, batches);
        return new Message(Message.Stream.STATE, topics.report(), payload, true, 0);
    }

    /** What the broker says if the run ends without a word; its instant is that of the last connection. */
    Message lost() {
        return new Message(Message.Stream.STATE, topics.status(), payload(State.LOST), true, 0);
    }

    private byte[] payload(State which) {
        return Payloads.object(now, json -> {
            json.writeStringField("state", which.word());
            json.writeStringField("run", run);
            json.writeStringField("speed", speed);
            if (which == State.FINISHED) {
                json.writeStringField("verdict", verdict);
            }
        });
    }

    /**
     * What the broker is to hold after a connection was made; the first time the report of an earlier run goes away.
     */
    List<Message> retained() {
        List<Message> messages = new ArrayList<>();
        byte[] payload = description.payload(now, run, speed);
        messages.add(new Message(Message.Stream.STATE, topics.description(), payload, true, 0));
        if (report != null) {
            messages.add(report);
        } else if (!greeted) {
            messages.add(new Message(Message.Stream.STATE, topics.report(), new byte[0], true, 0));
        }
        greeted = true;
        messages.add(alarms());
        messages.add(status());
        return messages;
    }

    /** The last messages of a run: its report and then its status. */
    List<Message> ending(Message lastReport) {
        report = lastReport;
        return List.of(lastReport, status());
    }
}
