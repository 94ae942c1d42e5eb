package dev.tactus.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tactus.check.Metrics;
import dev.tactus.sim.Header;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a run: raised by what goes wrong, cleared when it goes well again, and kept until somebody has
 * acknowledged them (the states of ANSI/ISA-18.2: unacknowledged, acknowledged, returned to normal unacknowledged, and
 * normal, which is no alarm any more). A broken contract stays broken, so its alarm is never cleared.
 *
 * <p>Misses are looked at some times a second, so that a task that misses every other deadline does not make an alarm
 * of each. Written by the model's thread, acknowledged and read by the one that sends.
 */
final class Alarms {
    /** More than anybody looks at; alarms beyond are counted. */
    static final int MOST = 1000;

    /** Linux' number for a remote processor that crashed. */
    private static final long CRASHED = 3;

    private final Header header;
    private final Map<String, Alarm> standing = new LinkedHashMap<>();
    private final long[] firstMiss;
    private final long[] misses;
    private final long[] missesBefore;
    private final long[] completedBefore;
    private final Set<String> leftOut = new HashSet<>();
    private volatile boolean changed;

    /** One that stands. */
    private static final class Alarm {
        private final String kind;
        private final String subject;
        private boolean active;
        private boolean acknowledged;
        private long raisedAt;
        private long clearedAt;
        private long count;

        Alarm(String kind, String subject) {
            this.kind = kind;
            this.subject = subject;
        }
    }

    Alarms(Header header) {
        this.header = header;
        int tasks = header.tasks().size();
        firstMiss = new long[tasks];
        misses = new long[tasks];
        missesBefore = new long[tasks];
        completedBefore = new long[tasks];
    }

    /** A job missed, or an arrival was skipped; tells with the next {@link #look}. */
    void missed(long at, int task) {
        if (misses[task]++ == missesBefore[task]) {
            firstMiss[task] = at;
        }
    }

    void broken(long at, String contract) {
        raise("contract", contract, at, 1);
    }

    void cluster(long at, int cluster, long state) {
        String name = header.clusters().get(cluster).name();
        if (state == CRASHED) {
            raise("cluster", name, at, 1);
        } else {
            clear("cluster", name, at);
        }
    }

    /** Raises the alarms of tasks that missed since the last look, and clears those of which it saw good jobs alone. */
    void look(long now, Metrics metrics) {
        for (int task = 0; task < misses.length; task++) {
            long completed = metrics.task(task).completed();
            long more = misses[task] - missesBefore[task];
            if (more > 0) {
                raise("miss", header.tasks().get(task).name(), firstMiss[task], more);
                missesBefore[task] = misses[task];
            } else if (misses[task] > 0 && completed > completedBefore[task]) {
                clear("miss", header.tasks().get(task).name(), now);
            }
            completedBefore[task] = completed;
        }
    }

    private synchronized void raise(String kind, String subject, long at, long count) {
        String name = kind + "/" + subject;
        Alarm alarm = standing.get(name);
        if (alarm == null) {
            if (standing.size() == MOST) {
                leftOut.add(name);
                changed = true;
                return;
            }
            alarm = new Alarm(kind, subject);
            standing.put(name, alarm);
            leftOut.remove(name);
        }
        if (!alarm.active) {
            alarm.active = true;
            alarm.acknowledged = false;
            alarm.raisedAt = at;
            alarm.clearedAt = -1;
        }
        alarm.count += count;
        changed = true;
    }

    private synchronized void clear(String kind, String subject, long at) {
        Alarm alarm = standing.get(kind + "/" + subject);
        if (alarm == null || !alarm.active) {
            return;
        }
        alarm.active = false;
        alarm.clearedAt = at;
        if (alarm.acknowledged) {
            standing.remove(kind + "/" + subject);
        }
        changed = true;
    }

    /** Acknowledges the alarm of that name, or all of them; false if none of that name stands. */
    synchronized boolean acknowledge(@Nullable String name) {
        if (name != null && !standing.containsKey(name)) {
            return false;
        }
        Iterator<Map.Entry<String, Alarm>> each = standing.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, Alarm> entry = each.next();
            if (name != null && !entry.getKey().equals(name)) {
                continue;
            }
            entry.getValue().acknowledged = true;
            if (!entry.getValue().active) {
                each.remove();
            }
        }
        changed = true;
        return true;
    }

    /** True once after each change. */
    boolean changed() {
        boolean was = changed;
        changed = false;
        return was;
    }

    synchronized byte[] payload(long now, String run) {
        return Payloads.object(now, json -> {
            json.writeStringField("run", run);
            json.writeArrayFieldStart("alarms");
            for (Map.Entry<String, Alarm> each : standing.entrySet()) {
                write(json, each.getKey(), each.getValue());
            }
            json.writeEndArray();
            json.writeNumberField("left_out", leftOut.size());
        });
    }

    private static void write(JsonGenerator json, String name, Alarm alarm) throws IOException {
        json.writeStartObject();
        json.writeStringField("alarm", name);
        json.writeStringField("kind", alarm.kind);
        json.writeStringField("subject", alarm.subject);
        json.writeStringField("state", alarm.active ? "active" : "cleared");
        json.writeBooleanField("acknowledged", alarm.acknowledged);
        json.writeNumberField("raised_at_ps", alarm.raisedAt);
        Payloads.time(json, "cleared_at_ps", alarm.clearedAt);
        json.writeNumberField("count", alarm.count);
        json.writeEndObject();
    }
}
