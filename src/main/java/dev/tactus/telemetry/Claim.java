package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes the name of an instance at a broker, or finds that another run has it.
 *
 * <p>A run that lives publishes its retained status every few seconds, and each status expires at the broker after
 * {@value #FRESH_SECONDS} s; so an active status that the broker still hands out is that of a run that lived then. A
 * run that ends without a word is replaced by its last will at once. Two runs that start at the same moment both ask
 * first and look which question the broker passes on first; then both look at whose status comes first.
 */
final class Claim {
    /** How long an active status stays with the broker if it is not renewed. */
    static final int FRESH_SECONDS = 15;

    /** How often an active status is renewed. */
    static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("tactus.mqtt.seconds", 5));
    /** How often it is looked whether the broker refuses, or is gone. */
    private static final long LOOK_MILLIS = 50;

    /** How long a run that lives may take to answer a question. */
    private static final long ANSWER_TO_QUESTION_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final Set<String> ACTIVE = Set.of("online", "running", "paused");
    private static final JsonFactory JSON = new JsonFactory();

    private final Topics topics;
    private final String run;

    /** Thrown when the name belongs to another run. */
    static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenException(String message) {
            super(message);
        }
    }

    /** Who published a status, or asked. */
    record Owner(String run, String state, boolean again) {
        boolean active() {
            return ACTIVE.contains(state);
        }
    }

    Claim(Topics topics, String run) {
        this.topics = topics;
        this.run = run;
    }

    /**
     * Takes the name and leaves {@code status} as the retained status.
     *
     * @throws TakenException if another run has it
     * @throws TelemetryException if the broker does not pass on what is published
     */
    void take(Link link, Message status, long now) {
        link.subscribe(topics.status() + "/#");
        ask(link, now, false);
        // A broker may hand out no status at all while it puts a renewed one in place of the old; a run that lives
        // answers a question by its status, and then the broker is asked again.
        listen(link);
        link.subscribe(topics.status());
        ask(link, now, true);
        publish(link, status);
        await(link, topics.status(), true);
        acknowledged(link);
    }

    /** What the broker had before our question comes before it; @param again whether it is the second one. */
    private void ask(Link link, long now, boolean again) {
        byte[] question = Payloads.object(now, json -> {
            json.writeStringField("run", run);
            json.writeBooleanField("again", again);
        });
        publish(link, new Message(Message.Stream.STATE, topics.claim(), question, false, FRESH_SECONDS));
        await(link, topics.claim(), again);
    }

    /** A broker may pass a status on before it keeps it, and only then acknowledges it. */
    private void acknowledged(Link link) {
        long until = System.nanoTime() + ANSWER_NANOS;
        while (!link.settled()) {
            if (!link.alive() || System.nanoTime() >= until) {
                throw new TelemetryException("the broker does not acknowledge what is published", null);
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private static void publish(Link link, Message message) {
        if (!link.offer(message)) {
            throw new TelemetryException("the connection to the broker was lost at once", null);
        }
    }

    /**
     * Waits for our own message on that topic; one of another run before it decides against us.
     *
     * @param asked our first question was passed on: the first one of another run comes too late for it, while one that
     *     asks again asked before we listened
     */
    private void await(Link link, String topic, boolean asked) {
        long until = System.nanoTime() + ANSWER_NANOS;
        while (true) {
            Link.Incoming message = link.poll(LOOK_MILLIS);
            if (message == null) {
                if (link.refused()) {
                    throw new TelemetryException(
                            "the broker does not let this client write under " + topics.status(), null);
                }
                if (!link.alive() || System.nanoTime() >= until) {
                    throw new TelemetryException("the broker does not pass on what is published under " + topic, null);
                }
                continue;
            }
            Owner owner = owner(message);
            if (owner == null) {
                continue;
            }
            boolean mine = owner.run.equals(run);
            boolean claim = message.topic().equals(topics.claim());
            if (mine && message.topic().equals(topic) && (claim || owner.active())) {
                return;
            }
            refuse(owner, claim, asked);
        }
    }

    /** Gives whoever has the name a moment to say so. */
    private void listen(Link link) {
        long until = System.nanoTime() + ANSWER_TO_QUESTION_NANOS;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            Link.Incoming message = link.poll(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            Owner owner = message == null ? null : owner(message);
            if (message != null && owner != null) {
                refuse(owner, message.topic().equals(topics.claim()), true);
            }
        }
    }

    private void refuse(Owner owner, boolean claim, boolean asked) {
        if (!owner.run.equals(run) && (claim ? !asked || owner.again() : owner.active())) {
            String state = claim ? "starting" : owner.state;
            throw new TakenException("a run named '" + topics.instance() + "' is " + state + " there already");
        }
    }

    /** Whose status or claim it is; null for what is none. */
    static @Nullable Owner owner(Link.Incoming message) {
        String run = "";
        String state = "";
        boolean again = false;
        try (JsonParser json = JSON.createParser(message.payload())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("run")) {
                    run = json.getText();
                } else if (name.equals("state")) {
                    state = json.getText();
                } else if (name.equals("again")) {
                    again = json.currentToken() == JsonToken.VALUE_TRUE;
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            return null;
        }
        return run.isEmpty() ? null : new Owner(run, state, again);
    }
}
