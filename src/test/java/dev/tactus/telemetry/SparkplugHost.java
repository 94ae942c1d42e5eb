package dev.tactus.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.tahu.message.SparkplugBPayloadDecoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.SparkplugBPayload;

/**
 * A host application that takes one edge node by the rules of Sparkplug 3.0 and notes what breaks them: chapters 5
 * (operation) and 6.4 (payloads). It is told messages in the order in which they came.
 */
final class SparkplugHost {
    private final String group;
    private final String node;
    private final SparkplugBPayloadDecoder decoder = new SparkplugBPayloadDecoder();
    private final List<String> refused = new ArrayList<>();
    private final Map<Long, String> nodeNames = new TreeMap<>();
    private final Map<Long, String> deviceNames = new TreeMap<>();
    private final Map<String, Object> values = new TreeMap<>();
    private boolean nodeOnline;
    private boolean deviceOnline;
    private long bdSeq = -1;
    private long seq = -1;
    private int births;
    private int data;
    private int deaths;

    SparkplugHost(String group, String node) {
        this.group = group;
        this.node = node;
    }

    /** What was against the rules. */
    List<String> refused() {
        return refused;
    }

    /** What is known of the board, by name. */
    Map<String, Object> values() {
        return values;
    }

    boolean nodeOnline() {
        return nodeOnline;
    }

    boolean deviceOnline() {
        return deviceOnline;
    }

    int births() {
        return births;
    }

    int data() {
        return data;
    }

    int deaths() {
        return deaths;
    }

    long bdSeq() {
        return bdSeq;
    }

    void take(Recorder.Wire wire) {
        String[] levels = wire.topic().split("/");
        if (!levels[0].equals("spBv1.0") || levels[1].equals("STATE") || levels[2].endsWith("CMD")) {
            return;
        }
        rule(levels[1].equals(group) && levels[3].equals(node), wire.topic() + " is of another node");
        rule(!wire.retained(), levels[2] + " is retained");
        rule(wire.qos() == (levels[2].equals("NDEATH") ? 1 : 0), levels[2] + " has QoS " + wire.qos());
        SparkplugBPayload payload;
        try {
            payload = decoder.buildFromByteArray(wire.payload(), null);
        } catch (Exception e) {
            refused.add(levels[2] + " cannot be read: " + e);
            return;
        }
        rule(payload.getTimestamp() != null, levels[2] + " has no timestamp");
        switch (levels[2]) {
            case "NBIRTH" -> nodeBirth(payload);
            case "DBIRTH" -> deviceBirth(payload);
            case "NDATA" -> data(payload, nodeNames, nodeOnline, "NDATA");
            case "DDATA" -> data(payload, deviceNames, deviceOnline, "DDATA");
            case "DDEATH" -> {
                follows(payload, "DDEATH");
                rule(deviceOnline, "DDEATH of a device that is not born");
                deviceOnline = false;
            }
            case "NDEATH" -> nodeDeath(payload);
            default -> refused.add("no such message: " + levels[2]);
        }
    }

    private void rule(boolean kept, String otherwise) {
        if (!kept) {
            refused.add(otherwise);
        }
    }

    private void nodeBirth(SparkplugBPayload payload) {
        births++;
        rule(payload.getSeq() == 0, "NBIRTH has the sequence number " + payload.getSeq());
        seq = 0;
        long number = bdSeq(payload);
        rule(number >= 0, "NBIRTH without bdSeq");
        rule(
                bdSeq < 0 || number == bdSeq || number == (bdSeq + 1) % 256,
                "NBIRTH of session " + number + " after " + bdSeq);
        rule(number != bdSeq || nodeOnline, "NBIRTH repeats session " + number + " after its death");
        bdSeq = number;
        rule(
                payload.getMetrics().stream()
                        .anyMatch(metric -> metric.getName().equals("Node Control/Rebirth")
                                && Boolean.FALSE.equals(metric.getValue())),
                "NBIRTH without Node Control/Rebirth");
        nodeNames.clear();
        deviceNames.clear();
        nodeOnline = true;
        deviceOnline = false;
        known(payload, nodeNames, "NBIRTH");
    }

    private void deviceBirth(SparkplugBPayload payload) {
        follows(payload, "DBIRTH");
        rule(nodeOnline, "DBIRTH before NBIRTH");
        deviceOnline = true;
        known(payload, deviceNames, "DBIRTH");
    }

    private void known(SparkplugBPayload payload, Map<Long, String> names, String what) {
        Set<String> seen = new TreeSet<>();
        for (Metric metric : payload.getMetrics()) {
            rule(metric.getName() != null && seen.add(metric.getName()), what + " names a metric twice or not at all");
            rule(metric.getDataType() != null, what + " without the type of " + metric.getName());
            if (metric.hasAlias()) {
                boolean first =
                        !nodeNames.containsKey(metric.getAlias()) && !deviceNames.containsKey(metric.getAlias());
                rule(first, what + " uses the alias " + metric.getAlias() + " twice");
                names.put(metric.getAlias(), metric.getName());
                values.put(metric.getName(), metric.getValue() == null ? "none" : metric.getValue());
            }
        }
    }

    private void data(SparkplugBPayload payload, Map<Long, String> names, boolean online, String what) {
        data++;
        follows(payload, what);
        rule(online, what + " of what is not born");
        for (Metric metric : payload.getMetrics()) {
            String name = names.get(metric.getAlias());
            rule(name != null, what + " with the unknown alias " + metric.getAlias());
            rule(metric.getName() == null || metric.getName().isEmpty(), what + " repeats a name that has an alias");
            if (name != null) {
                values.put(name, metric.getValue() == null ? "none" : metric.getValue());
            }
        }
    }

    private void follows(SparkplugBPayload payload, String what) {
        Long number = payload.getSeq();
        rule(
                number != null && seq >= 0 && number == (seq + 1) % 256,
                what + " has the sequence number " + number + " after " + seq);
        seq = number == null ? -1 : number;
    }

    private void nodeDeath(SparkplugBPayload payload) {
        deaths++;
        rule(bdSeq(payload) == bdSeq, "NDEATH of session " + bdSeq(payload) + " while " + bdSeq + " is the last born");
        nodeOnline = false;
        deviceOnline = false;
    }

    private static long bdSeq(SparkplugBPayload payload) {
        for (Metric metric : payload.getMetrics()) {
            if ("bdSeq".equals(metric.getName())) {
                return (Long) metric.getValue();
            }
        }
        return -1;
    }
}
