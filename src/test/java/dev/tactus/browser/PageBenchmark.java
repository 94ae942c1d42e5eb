package dev.tactus.browser;

import dev.tactus.telemetry.Broker;
import dev.tactus.telemetry.Dashboard;
import dev.tactus.telemetry.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * How smooth the page is: 100 series and the schedule of 20 cores, 50 updates a second, in a headless Chromium whose
 * processor is slowed down four times, for 20 s. Not a test: its figures depend on the machine. docs/benchmarks.md has
 * them, and the command.
 */
final class PageBenchmark {
    private static final int CORES = 20;
    private static final int TASKS = 70;
    private static final int MAILBOXES = 10;
    private static final int RATE = 50;
    private static final int SECONDS = 20;
    private static final double SLOWER = 4;
    private static final long MS = 1_000_000_000L;

    /** The forms of what is published, split where values go. */
    private static final Map<String, String[]> FORMS = new ConcurrentHashMap<>();

    private final Browser browser;
    private final MqttAsyncClient client;
    private long updates;
    private volatile boolean over;

    private PageBenchmark(Browser browser, MqttAsyncClient client) {
        this.browser = browser;
        this.client = client;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("page");
        try (Broker broker = Broker.start(0);
                Dashboard dashboard = Dashboard.startConnected(new Target("127.0.0.1", broker.port(), null, null), 0);
                Browser browser = new Browser(folder, 1400, 1200, false)) {
            MqttAsyncClient client = new MqttAsyncClient(broker.url(), "page-benchmark", new MemoryPersistence());
            client.connect().waitForCompletion();
            new PageBenchmark(browser, client).run(dashboard.url());
            client.disconnect().waitForCompletion();
            client.close();
        }
    }

    private void run(String url) throws Exception {
        say("status", "{\"at_ps\": 0, \"state\": \"running\", \"run\": \"0\", \"speed\": \"1x\"}", true);
        say("description", description(), true);
        Thread publisher = new Thread(this::publish, "publisher");
        publisher.start();
        browser.open(url);
        browser.awaitText("h2", "bench");
        browser.click("All");
        // The series have all their points, every piece of the page was drawn, and what publishes and serves it is
        // compiled, before anything is measured.
        long full = updates + 40L * RATE;
        browser.await("series", page -> updates > full);
        browser.driver().executeCdpCommand("Emulation.setCPUThrottlingRate", Map.of("rate", SLOWER));
        browser.driver().executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
        double heap = heap();
        double cpu = cpu();
        long frames = ((Number) browser.script("tactus.frames")).longValue();
        long before = updates;
        List<Double> times = record();
        double busy = cpu() - cpu;
        long received = ((Number) browser.script("tactus.frames")).longValue() - frames;
        long published = updates - before;
        double grown = heap() - heap;
        over = true;
        publisher.join();
        print(times, received, published, grown);
        System.out.printf(
                Locale.ROOT,
                "%.1f %% of a processor in the page's thread, %.1f ms a frame%n",
                100 * busy / SECONDS,
                1000 * busy / times.size());
    }

    /** The times between two frames of the screen, in milliseconds. */
    private List<Double> record() {
        Object raw = browser.driver().executeAsyncScript("""
                const done = arguments[1];
                const times = [];
                const end = performance.now() + arguments[0] * 1000;
                let last = performance.now();
                const step = now => {
                  times.push(now - last);
                  last = now;
                  if (now < end) {
                    requestAnimationFrame(step);
                  } else {
                    done(times.slice(1));
                  }
                };
                requestAnimationFrame(step);
                """, SECONDS);
        List<Double> times = new ArrayList<>();
        ((List<?>) raw).forEach(each -> times.add(((Number) each).doubleValue()));
        return times;
    }

    /** Processor seconds of the page's thread, without what it was slowed down or waited. */
    private double cpu() {
        Object metrics = browser.driver()
                .executeCdpCommand("Performance.getMetrics", Map.of())
                .get("metrics");
        for (Object each : (List<?>) metrics) {
            Map<?, ?> metric = (Map<?, ?>) each;
            if ("TaskDuration".equals(metric.get("name"))) {
                return ((Number) metric.get("value")).doubleValue();
            }
        }
        throw new IllegalStateException("the browser does not tell");
    }

    private double heap() {
        browser.driver().executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
        return ((Number) browser.script("performance.memory.usedJSHeapSize")).doubleValue() / 1e6;
    }

    private static void print(List<Double> times, long received, long published, double grown) {
        long quick = times.stream().filter(each -> each < 33).count();
        List<Double> sorted = times.stream().sorted().toList();
        double seconds = times.stream().mapToDouble(each -> each).sum() / 1000;
        System.out.printf(
                Locale.ROOT,
                "%d frames in %.1f s: %.1f %% under 33 ms, %.1f %% in two refreshes, median %.1f ms, 95 %% %.1f ms,"
                        + " longest %.1f ms%n",
                times.size(),
                seconds,
                100.0 * quick / times.size(),
                100.0 * times.stream().filter(each -> each < 40).count() / times.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1));
        System.out.printf(
                Locale.ROOT,
                "%.1f updates a second published, %.1f frames a second received, heap grew by %.1f MB%n",
                published / seconds,
                received / seconds,
                grown);
    }

    private void publish() {
        long period = TimeUnit.SECONDS.toNanos(1) / RATE;
        long next = System.nanoTime();
        try {
            while (!over) {
                update(updates++);
                next += period;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of 20 ms: a hundred figures, and five jobs on each core. */
    private void update(long n) throws MqttException {
        long from = n * 20 * MS;
        long at = from + 20 * MS;
        for (int i = 0; i < CORES; i++) {
            say(
                    "metrics/core/c" + i,
                    json("""
                    {'at_ps':%,'core':'c%','utilization':%,'context_switches':%,'frequency_hz':1000000000}
                    """, at, i, Math.round(5e3 + 4e3 * Math.sin((n + i * 7) * 0.1)) / 1e4, n * 10 + i),
                    false);
        }
        for (int i = 0; i < TASKS; i++) {
            say("metrics/task/t" + i, task(n, at, i), false);
        }
        for (int i = 0; i < MAILBOXES; i++) {
            say("metrics/mailbox/m" + i, json("""
                    {'at_ps':%,'mailbox':'m%','depth':%,'depth_max':8,'sent':%,'received':%,'rejected':0,
                    'overwritten':0,'latency_ps':{'count':%,'min':1000,'max':90000,'mean':%,'p99':80000}}
                    """, at, i, (n + i) % 8, n, n, n, 20000 + (n + i) % 40 * 1000), false);
        }
        say("trace", trace(n, from, at), false);
    }

    private static String task(long n, long at, int i) {
        String histogram = list(20, k -> "[" + (MS + k * 100_000_000L) + "," + (n + i) * (20 - k) + "]");
        return json(
                """
                {'at_ps':%,'task':'t%','released':%,'completed':%,'missed':%,'pending':%,'preemptions':%,
                'migrations':%,'response_ps':{'count':%,'min':1000000000,'max':2900000000,'mean':%,'p99':2800000000},
                'recent_response_ps':{'count':1,'min':1,'max':%,'mean':1},'response_histogram_ps':%}
                """,
                at,
                i,
                n,
                n,
                n / 500,
                (n + i) % 2,
                n * 2,
                n / 3,
                n,
                MS + (n + i) % 90 * 10_000_000L,
                MS + (n * 13 + i * 7) % 190 * 10_000_000L,
                histogram);
    }

    private static String trace(long n, long from, long at) {
        String slices =
                list(CORES * 5, i -> json("""
                {'core':'c%','from_ps':%,'to_ps':%,'task':'t%','job':%,'kind':'run'}
                """, i / 5, start(from, i), start(from, i) + 3 * MS, i * 3 % TASKS, n));
        String jobs = list(
                CORES * 5,
                i -> json(
                        """
                {'task':'t%','job':%,'core':'c%','arrival_ps':%,'release_ps':%,'start_ps':%,
                'completion_ps':%,'deadline_ps':%,'state':'completed','missed':false}
                """,
                        i * 3 % TASKS,
                        n,
                        i / 5,
                        start(from, i),
                        start(from, i),
                        start(from, i),
                        start(from, i) + 3 * MS,
                        start(from, i) + 4 * MS));
        return json("""
                {'at_ps':%,'n':%,'from_ps':%,'slices':%,'jobs':%,'left_out':{'slices':0,'jobs':0}}
                """, at, n + 1, from, slices, jobs);
    }

    private static long start(long from, int i) {
        return from + i % 5 * 4 * MS;
    }

    private static String description() {
        return json(
                """
                {'at_ps':0,'run':'0','board':'bench','description':'','seed':1,
                'clusters':[{'name':'cpu','role':'master','cores':%,'runs_at_ps':0}],
                'domains':[{'name':'cpu','cores':[]}],'cores':%,'mailboxes':%,'tasks':%}
                """,
                list(CORES, i -> json("'c%'", i)),
                list(CORES, i -> json("""
                        {'name':'c%','cluster':'cpu','domain':'cpu','frequency_hz':1000000000,'enabled':true}
                        """, i)),
                list(MAILBOXES, i -> json("{'name':'m%','from':[],'to':[],'slots':8}", i)),
                list(TASKS, i -> json("""
                        {'name':'t%','domain':'cpu','cores':[],'period_ps':20000000000,'deadline_ps':3000000000}
                        """, i)));
    }

    private static String list(int number, IntFunction<String> each) {
        return IntStream.range(0, number).mapToObj(each).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * JSON in which {@code '} stands for the quotes and {@code %} for the next value. Twenty thousand a second are
     * made: a formatter would take the processor that the browser needs.
     */
    private static String json(String form, Object... values) {
        String[] parts = FORMS.computeIfAbsent(
                form, each -> each.strip().replace('\'', '"').split("%"));
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            text.append(values[i]).append(parts[i + 1]);
        }
        return text.toString();
    }

    private void say(String topic, String payload, boolean retained) throws MqttException {
        MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
        message.setQos(0);
        message.setRetained(retained);
        client.publish("tactus/bench/" + topic, message);
    }
}
