package dev.tactus.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A subscriber to everything of one instance that keeps what it saw, in order. */
public final class Witness implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long TIMEOUT_NANOS = 60_000_000_000L;

    private final Link link;
    private final List<Seen> all = new ArrayList<>();

    /** @param payload null where the payload was empty */
    public record Seen(String topic, @Nullable JsonNode payload, boolean retained) {
        /** The state of a status; empty for all else. */
        public String state() {
            return payload == null ? "" : payload.path("state").asText();
        }
    }

    /** Subscribes, and waits until the broker has taken it. */
    public Witness(int port, String instance) {
        this(new Target("127.0.0.1", port, null, null), instance);
    }

    /** The same, at any broker. */
    Witness(Target target, String instance) {
        Message will = new Message(Message.Stream.STATE, "witness/will", new byte[0], false, 0);
        link = Link.open(target, "witness-" + System.nanoTime(), will, Thread.currentThread(), new Counts());
        link.subscribe("tactus/" + instance + "/#");
    }

    /**
     * Subscribes anew until the broker hands out that status. The embedded one passes a status on, and acknowledges it,
     * before it hands it out to whoever comes, and forgets the older one first: a subscriber that comes between sees
     * none at all.
     */
    public static void awaitRetained(int port, String instance, String state) {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        String last = "";
        while (System.nanoTime() < until) {
            try (Witness witness = new Witness(port, instance)) {
                last = witness.handedOut(instance);
                if (last.equals(state)) {
                    return;
                }
            }
        }
        throw new AssertionError(instance + ": the broker does not hand out '" + state + "' but '" + last + "'");
    }

    /** The state that the broker had for a new subscriber: what it hands out comes before a message of our own. */
    private String handedOut(String instance) {
        Message own = new Message(Message.Stream.STATE, "tactus/" + instance + "/witness", new byte[0], false, 0);
        assertThat(link.offer(own)).isTrue();
        await(seen -> seen.topic().equals(own.topic()));
        return all.stream()
                .filter(seen -> seen.topic().endsWith("/status"))
                .map(Seen::state)
                .reduce("", (first, second) -> second);
    }

    static JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(new String(payload, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The first message from here on that fits; fails if none comes. */
    public Seen await(Predicate<Seen> fits) {
        long until = System.nanoTime() + TIMEOUT_NANOS;
        while (System.nanoTime() < until) {
            Link.Incoming message = link.poll(1000);
            if (message != null) {
                byte[] bytes = message.payload();
                Seen seen = new Seen(message.topic(), bytes.length == 0 ? null : json(bytes), message.retained());
                all.add(seen);
                if (fits.test(seen)) {
                    return seen;
                }
            }
        }
        throw new AssertionError("did not come; the last of " + all.size() + " seen was "
                + (all.isEmpty() ? "none" : all.get(all.size() - 1)));
    }

    /**
     * The first status of a run and all that it says of itself has passed: nothing of it is under way until it has
     * news. A broker may work off what a connection sent last after the last will of that connection.
     */
    void awaitGreeting() {
        awaitState("online");
        await(seen -> seen.topic().endsWith("/description"));
        awaitState("online");
    }

    Seen awaitState(String state) {
        return await(seen -> seen.topic().endsWith("/status") && seen.state().equals(state));
    }

    /** All that was seen whose topic has that part. */
    List<JsonNode> seen(String topicPart) {
        List<JsonNode> found = new ArrayList<>();
        for (Seen each : all) {
            if (each.topic().contains(topicPart) && each.payload() != null) {
                found.add(each.payload());
            }
        }
        return found;
    }

    List<Seen> all() {
        return all;
    }

    /** Events come with their numbers from 1 on, none missing, none twice. */
    void sawEventsUpTo(long last) {
        List<Long> numbers =
                seen("/events/").stream().map(each -> each.get("n").asLong()).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize((int) last);
    }

    @Override
    public void close() {
        link.close();
    }
}
