package dev.tactus.telemetry;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows the newest samples of all boards to Prometheus: {@code /metrics}, in its text format or in OpenMetrics, as it
 * asks for. Units are Prometheus' base units; a sample's time is the epoch of its run plus its virtual instant.
 */
final class Exposition implements Route {
    private static final double PICOS_A_SECOND = 1e12;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double PICOS_A_MILLI = 1e9;
    private static final String STATUS = "status";
    private static final String METRICS = "metrics/";

    private final Picture picture;
    private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();

    Exposition(Picture picture) {
        this.picture = picture;
    }

    @Override
    public void answer(HttpExchange exchange) throws IOException {
        String accepted = exchange.getRequestHeaders().getFirst("Accept");
        ExpositionFormatWriter writer = accepted != null && open.accepts(accepted) ? open : plain;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer.write(body, snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
        PageServer.send(exchange, 200, writer.getContentType(), body.toByteArray());
    }

    /** One figure of one subject. */
    private record Point(Labels labels, double value, long millis) {}

    private MetricSnapshots snapshots() {
        Map<String, Map<Labels, Point>> points = new TreeMap<>();
        Map<String, Metric> metrics = new TreeMap<>();
        Map<String, Long> epochs = epochs();
        for (Picture.Kept each : picture.kept()) {
            long epoch = epochs.getOrDefault(each.board(), 0L);
            if (each.key().equals(STATUS)) {
                state(each, epoch, points);
            } else if (each.key().startsWith(METRICS)) {
                sample(each, epoch, points, metrics);
            }
        }
        List<MetricSnapshot> all = new ArrayList<>();
        points.forEach((name, list) -> {
            Metric metric = metrics.get(name);
            boolean counts = metric != null && metric.counter();
            all.add(counts ? counter(name, list.values()) : gauge(name, list.values()));
        });
        return new MetricSnapshots(all);
    }

    private Map<String, Long> epochs() {
        Map<String, Long> epochs = new TreeMap<>();
        for (Picture.Kept each : picture.kept()) {
            String epoch = each.key().equals("description")
                    ? Readings.of(each.json()).texts().getOrDefault("epoch", "")
                    : "";
            try {
                if (!epoch.isEmpty()) {
                    epochs.put(each.board(), Instant.parse(epoch).toEpochMilli());
                }
            } catch (DateTimeException | ArithmeticException e) {
                continue; // not one of ours: its samples have the time at which they are read
            }
        }
        return epochs;
    }

    /** The state of a run as Prometheus shows states: 1 at the one that holds. */
    private static void state(Picture.Kept status, long epoch, Map<String, Map<Labels, Point>> points) {
        Readings readings = Readings.of(status.json());
        String now = readings.texts().getOrDefault("state", "");
        for (State each : State.values()) {
            Labels labels = Labels.of("board", status.board(), "state", each.word());
            add(points, "tactus_run_state", labels, each.word().equals(now) ? 1 : 0, millis(readings, epoch));
        }
    }

    private static void sample(
            Picture.Kept kept, long epoch, Map<String, Map<Labels, Point>> points, Map<String, Metric> metrics) {
        for (Catalogue kind : Catalogue.values()) {
            String prefix = METRICS + kind.word();
            boolean whole = kind == Catalogue.EMULATOR;
            if (whole ? !kept.key().equals(prefix) : !kept.key().startsWith(prefix + "/")) {
                continue;
            }
            Labels labels = whole
                    ? Labels.of("board", kept.board())
                    : Labels.of(
                            "board",
                            kept.board(),
                            kind.word(),
                            Topics.name(kept.key().substring(prefix.length() + 1)));
            Readings readings = Readings.of(kept.json());
            for (Metric metric : kind.metrics()) {
                Double value = readings.numbers().get(metric.name());
                // A counter below 0 is of somebody else, and would end the whole answer.
                if (value != null && !(metric.counter() && value < 0)) {
                    String name = name(kind, metric);
                    metrics.put(name, metric);
                    add(points, name, labels, value / divisor(metric), millis(readings, epoch));
                }
            }
        }
    }

    /** The first of those with the same labels: two would end the whole answer. */
    private static void add(
            Map<String, Map<Labels, Point>> points, String name, Labels labels, double value, long millis) {
        points.computeIfAbsent(name, key -> new LinkedHashMap<>())
                .putIfAbsent(labels, new Point(labels, value, millis));
    }

    /** 0, which stands for none, where the run has no epoch, or an instant that cannot be told. */
    private static long millis(Readings readings, long epoch) {
        Double at = readings.numbers().get("at_ps");
        if (epoch == 0 || at == null) {
            return 0;
        }
        long since = (long) (at / PICOS_A_MILLI);
        long millis = epoch + since;
        boolean over = ((epoch ^ millis) & (since ^ millis)) < 0;
        return over || millis < 0 ? 0 : millis;
    }

    /** In base units (prometheus.io, Metric and label naming); the writer adds {@code _total} to counters. */
    private static String name(Catalogue kind, Metric metric) {
        String name = "tactus_" + kind.word() + "_" + metric.name().replace('.', '_');
        return switch (metric.unit()) {
            case PICOSECONDS -> name.replaceFirst("_ps(_|$)", "$1") + "_seconds";
            case NANOSECONDS -> name.replaceFirst("_ns$", "") + "_seconds";
            case HERTZ -> name.replaceFirst("_hz$", "") + "_hertz";
            case RATIO, FACTOR -> name + "_ratio";
            case COUNT, RATE -> name.replaceFirst("_ps(_|$)", "$1");
        };
    }

    private static double divisor(Metric metric) {
        return switch (metric.unit()) {
            case PICOSECONDS -> PICOS_A_SECOND;
            case NANOSECONDS -> NANOS_A_SECOND;
            case HERTZ, COUNT, RATE, RATIO, FACTOR -> 1;
        };
    }

    private static MetricSnapshot counter(String name, Collection<Point> points) {
        List<CounterDataPointSnapshot> data = new ArrayList<>();
        for (Point each : points) {
            data.add(new CounterDataPointSnapshot(each.value, each.labels, null, 0, each.millis));
        }
        return new CounterSnapshot(new MetricMetadata(name, "See docs/telemetry.md, metrics."), data);
    }

    private static MetricSnapshot gauge(String name, Collection<Point> points) {
        List<GaugeDataPointSnapshot> data = new ArrayList<>();
        for (Point each : points) {
            data.add(new GaugeDataPointSnapshot(each.value, each.labels, null, each.millis));
        }
        return new GaugeSnapshot(new MetricMetadata(name, "See docs/telemetry.md, metrics."), data);
    }
}
