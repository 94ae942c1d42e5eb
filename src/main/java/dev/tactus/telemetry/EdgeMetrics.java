package dev.tactus.telemetry;

import dev.tactus.sim.Header;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.eclipse.tahu.SparkplugInvalidTypeException;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.PropertyDataType;
import org.eclipse.tahu.message.model.PropertySet;
import org.eclipse.tahu.message.model.PropertyValue;
import org.eclipse.tahu.message.model.SparkplugBPayload.SparkplugBPayloadBuilder;

/**
 * The metrics of an edge node and its one device as Sparkplug B payloads (Sparkplug 3.0, 6.4): births with name, alias,
 * type, unit and range, data with the alias and what has changed alone. The emulator's own metrics belong to the node,
 * those of the board to the device.
 */
final class EdgeMetrics {
    static final String BD_SEQ = "bdSeq";
    static final String REBIRTH = "Node Control/Rebirth";

    /** No value can be this: they are -1 for none, or not negative. */
    private static final long UNTOLD = -2;

    private final SparkplugBPayloadEncoder encoder = new SparkplugBPayloadEncoder();
    private final Header header;
    private final long epochMillis;
    private final List<Series> node = new ArrayList<>();
    private final List<Series> device = new ArrayList<>();
    private final long[] told;

    /** One figure of one subject; its alias is its place among all. */
    private record Series(String name, int alias, Metric metric, Catalogue kind, int ordinal) {
        MetricDataType type() {
            return metric.unit().scale() == 1 ? MetricDataType.Int64 : MetricDataType.Double;
        }

        long of(Sample sample) {
            return metric.of(sample, kind.base(sample, ordinal));
        }
    }

    EdgeMetrics(Header header, long epochMillis) {
        this.header = header;
        this.epochMillis = epochMillis;
        int alias = 0;
        for (Catalogue kind : Catalogue.values()) {
            List<Series> to = kind == Catalogue.EMULATOR ? node : device;
            int ordinal = 0;
            for (String subject : kind.names(header)) {
                String before = kind.word() + "/" + (subject.isEmpty() ? "" : subject + "/");
                for (Metric metric : kind.metrics()) {
                    String name = before + metric.name().replace('.', '/');
                    to.add(new Series(name, alias++, metric, kind, ordinal));
                }
                ordinal++;
            }
        }
        told = new long[alias];
    }

    byte[] nodeBirth(Sample sample, int bdSeq, int seq) {
        SparkplugBPayloadBuilder payload = begin(sample.at()).setSeq((long) seq);
        payload.addMetric(constant(BD_SEQ, MetricDataType.Int64, (long) bdSeq));
        payload.addMetric(constant(REBIRTH, MetricDataType.Boolean, false));
        payload.addMetric(constant("Properties/Board", MetricDataType.String, header.board()));
        payload.addMetric(constant("Properties/Scenario", MetricDataType.String, header.scenario()));
        payload.addMetric(constant("Properties/Seed", MetricDataType.Int64, header.seed()));
        return births(payload, node, sample);
    }

    byte[] deviceBirth(Sample sample, int seq) {
        return births(begin(sample.at()).setSeq((long) seq), device, sample);
    }

    private byte[] births(SparkplugBPayloadBuilder payload, List<Series> all, Sample sample) {
        for (Series each : all) {
            payload.addMetric(metric(each, sample, true));
        }
        return encoded(payload);
    }

    /** What the node has to tell since it last did, or an empty array. */
    byte[] nodeData(Sample sample, int seq) {
        return data(node, sample, seq);
    }

    /** The same of the device. */
    byte[] deviceData(Sample sample, int seq) {
        return data(device, sample, seq);
    }

    private byte[] data(List<Series> all, Sample sample, int seq) {
        SparkplugBPayloadBuilder payload = begin(sample.at()).setSeq((long) seq);
        boolean any = false;
        for (Series each : all) {
            if (each.of(sample) != told[each.alias]) {
                payload.addMetric(metric(each, sample, false));
                any = true;
            }
        }
        return any ? encoded(payload) : new byte[0];
    }

    /** The device goes away. */
    byte[] deviceDeath(long at, int seq) {
        return encoded(begin(at).setSeq((long) seq));
    }

    /** The session of that number is over; it has no sequence number, since it may come at any time. */
    byte[] nodeDeath(long at, int bdSeq) {
        return encoded(begin(at).addMetric(constant(BD_SEQ, MetricDataType.Int64, (long) bdSeq)));
    }

    private SparkplugBPayloadBuilder begin(long at) {
        return new SparkplugBPayloadBuilder().setTimestamp(date(at));
    }

    private Date date(long at) {
        return new Date(epochMillis + at / 1_000_000_000);
    }

    private org.eclipse.tahu.message.model.Metric metric(Series series, Sample sample, boolean birth) {
        long value = series.of(sample);
        told[series.alias] = value;
        Object shown = value;
        if (value < 0) {
            shown = null;
        } else if (series.type() == MetricDataType.Double) {
            shown = BigDecimal.valueOf(value)
                    .divide(BigDecimal.valueOf(series.metric.unit().scale()))
                    .doubleValue();
        }
        try {
            var builder = new org.eclipse.tahu.message.model.Metric.MetricBuilder(
                            (long) series.alias, series.type(), shown)
                    .timestamp(date(sample.at()));
            if (birth) {
                builder.name(series.name).properties(properties(series.metric));
            }
            return builder.createMetric();
        } catch (SparkplugInvalidTypeException e) {
            throw new IllegalStateException(series.name, e);
        }
    }

    private static PropertySet properties(Metric metric) throws SparkplugInvalidTypeException {
        var properties = new PropertySet.PropertySetBuilder()
                .addProperty(
                        "engUnit",
                        new PropertyValue<>(
                                PropertyDataType.String, metric.unit().word()))
                .addProperty("engLow", new PropertyValue<>(PropertyDataType.Double, 0.0));
        if (metric.most() >= 0) {
            properties.addProperty("engHigh", new PropertyValue<>(PropertyDataType.Double, (double) metric.most()));
        }
        return properties.createPropertySet();
    }

    private static org.eclipse.tahu.message.model.Metric constant(String name, MetricDataType type, Object value) {
        try {
            return new org.eclipse.tahu.message.model.Metric.MetricBuilder(name, type, value).createMetric();
        } catch (SparkplugInvalidTypeException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private byte[] encoded(SparkplugBPayloadBuilder payload) {
        try {
            return encoder.getBytes(payload.createPayload(), false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything is news again. */
    void forget() {
        Arrays.fill(told, UNTOLD);
    }
}
