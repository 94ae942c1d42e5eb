package dev.tactus.board;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@link Settings}, with the errors of every other file. */
final class SettingsReader {
    private static final BigInteger SLOWEST = BigInteger.ONE;
    private static final BigInteger FASTEST = BigInteger.valueOf(1_000_000);
    private static final int LAST_PORT = 65_535;

    private static final List<String> BROKERS = List.of("tcp", "mqtt", "ssl", "mqtts");

    static final List<String> MQTT =
            List.of("port", "bind", "url", "user", "password", "ca", "certificate", "key", "encoding", "group", "host");

    private final Problems problems = new Problems();

    Settings read(Path file) {
        Source source = new YamlText(problems).read(file, file.toString());
        Node root = source == null ? null : new YamlReader(problems).read(source);
        problems.throwIfAny();
        Settings settings = settings(Objects.requireNonNull(root), file);
        problems.throwIfAny();
        return settings;
    }

    private Settings settings(Node root, Path file) {
        keys(root, "the settings", List.of("mqtt", "rates", "dashboard"));
        Node mqtt = map(root, "mqtt", MQTT);
        Node rates = map(root, "rates", List.of("samples", "trace"));
        Node dashboard = map(root, "dashboard", List.of("port"));
        Settings usual = Settings.DEFAULT;
        return new Settings(
                mqtt(mqtt, file),
                rate(rates, "samples", usual.samplesMillihertz()),
                rate(rates, "trace", usual.traceMillihertz()),
                page(dashboard, usual.dashboardPort()));
    }

    private MqttSettings mqtt(@Nullable Node mqtt, Path file) {
        Node password = map(mqtt, "password", List.of("env", "file"));
        String variable = word(password, "env");
        if (password != null && password.isMap() && (variable == null) == (word(password, "file") == null)) {
            problems.error(
                    password.entries().isEmpty() ? Code.K02 : Code.K03,
                    password,
                    "a password stands in one place",
                    "either {env: VARIABLE} or {file: PATH}");
        }
        MqttSettings usual = MqttSettings.DEFAULT;
        String bind = word(mqtt, "bind");
        MqttSettings settings = new MqttSettings(
                port(mqtt, usual.port()),
                bind == null ? usual.bind() : bind,
                url(mqtt),
                word(mqtt, "user"),
                variable,
                path(password, "file", file),
                path(mqtt, "ca", file),
                path(mqtt, "certificate", file),
                path(mqtt, "key", file),
                sparkplug(mqtt),
                level(mqtt, "group", usual.group()),
                word(mqtt, "host") == null ? null : level(mqtt, "host", ""));
        if (mqtt != null) {
            together(mqtt, settings, password != null);
        }
        return settings;
    }

    private @Nullable String url(@Nullable Node mqtt) {
        String url = word(mqtt, "url");
        if (mqtt == null || url == null) {
            return null;
        }
        Node node = Objects.requireNonNull(mqtt.get("url"));
        try {
            URI uri = new URI(url);
            if (uri.getRawUserInfo() != null) {
                problems.error(
                        Code.U03,
                        node,
                        "user and password do not stand in an address",
                        "user: and password: beside it");
                return null;
            }
            String path = uri.getRawPath();
            boolean bare = path == null || path.length() <= 1;
            if (BROKERS.contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() <= LAST_PORT
                    && bare) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below, as of any other text that is none.
        }
        problems.error(
                Code.U03,
                node,
                Problems.quoted(url) + " is not the address of a broker",
                "tcp://host:port or ssl://host:port");
        return null;
    }

    private boolean sparkplug(@Nullable Node mqtt) {
        Node node = mqtt == null ? null : mqtt.get("encoding");
        if (node == null || node.isScalar() && node.text().equals("json")) {
            return false;
        }
        if (!node.isScalar() || !node.text().equals("sparkplug")) {
            problems.error(Code.U03, node, "there is no such encoding", "json or sparkplug");
        }
        return true;
    }

    /** A word that can stand as one level of a topic. */
    private String level(@Nullable Node mqtt, String key, String usual) {
        Node node = mqtt == null ? null : mqtt.get(key);
        String word = word(mqtt, key);
        if (node == null || word == null) {
            return usual;
        }
        if (word.isEmpty() || word.matches(".*[/+#].*")) {
            problems.error(
                    Code.U03, node, Problems.quoted(word) + " cannot stand in a topic", "a word without /, + and #");
        }
        return word;
    }

    private void together(Node mqtt, MqttSettings settings, boolean password) {
        if ((settings.certificate() == null) != (settings.key() == null)) {
            String there = settings.key() == null ? "certificate" : "key";
            problems.error(
                    Code.K02,
                    Objects.requireNonNull(mqtt.get(there)),
                    "certificate and key belong together",
                    "give the other as well, or neither");
        }
        Node bind = mqtt.get("bind");
        boolean here = settings.bind().startsWith("127.")
                || List.of("localhost", "::1").contains(settings.bind());
        if (bind != null && !here && (settings.user() == null || !password)) {
            problems.error(
                    Code.K02,
                    bind,
                    "the embedded broker listens beyond this machine only for those who log in",
                    "give user and password as well");
        }
    }

    /** A file beside the settings, or null where none is named. */
    private @Nullable Path path(@Nullable Node map, String key, Path file) {
        String path = word(map, key);
        Node at = map == null ? null : map.get(key);
        if (path == null || at == null) {
            return null;
        }
        try {
            return file.toAbsolutePath().resolveSibling(path);
        } catch (InvalidPathException e) {
            problems.error(Code.Y01, at, Problems.quoted(path) + " is no path", "the path of a file");
            return null;
        }
    }

    private void keys(Node map, String what, List<String> known) {
        if (!map.isMap()) {
            problems.error(Code.U01, map, what + " must be a map", "with the keys " + Nearest.listed(known));
            return;
        }
        for (Node.Entry entry : map.entries()) {
            if (!known.contains(entry.key().text())) {
                String wrong = entry.key().text();
                problems.error(
                        Code.K01,
                        entry.key(),
                        "unknown key " + Problems.quoted(wrong) + " in " + what,
                        Nearest.advice(wrong, known, ""));
            }
        }
    }

    private @Nullable Node map(@Nullable Node parent, String key, List<String> known) {
        Node node = parent == null ? null : parent.get(key);
        if (node == null) {
            return null;
        }
        if (key.equals("password") && node.isScalar()) {
            problems.error(
                    Code.U01,
                    node,
                    "a password is never written into a file of settings",
                    "{env: VARIABLE} or {file: PATH}");
            return null;
        }
        keys(node, "'" + key + "'", known);
        return node;
    }

    /** A scalar, or null where it is absent or {@code none}. */
    private @Nullable String word(@Nullable Node map, String key) {
        Node node = map == null ? null : map.get(key);
        if (node == null) {
            return null;
        }
        if (!node.isScalar()) {
            problems.error(Code.U01, node, "'" + key + "' must be a word", "or none");
            return null;
        }
        return node.text().equals("none") ? null : node.text();
    }

    private int page(@Nullable Node dashboard, int usual) {
        Node node = dashboard == null ? null : dashboard.get("port");
        if (node == null || node.isScalar() && node.text().equals("usual")) {
            return usual;
        }
        return node.isScalar() && node.text().equals("none") ? -1 : port(dashboard, usual);
    }

    private int port(@Nullable Node map, int usual) {
        Node node = map == null ? null : map.get("port");
        if (node == null) {
            return usual;
        }
        Quantity quantity = node.isScalar() ? Quantity.of(node.text()) : null;
        String right = "a whole number from 0 to " + LAST_PORT + "; 0 takes any free one";
        if (quantity == null || quantity.dimension() != Dimension.COUNT) {
            problems.error(Code.U03, node, Problems.quoted(node.text()) + " is no port", right);
            return usual;
        }
        if (quantity.numerator().compareTo(BigInteger.valueOf(LAST_PORT)) > 0) {
            problems.error(Code.U04, node, Problems.quoted(node.text()) + " is no port", right);
            return usual;
        }
        return quantity.numerator().intValue();
    }

    private long rate(@Nullable Node rates, String key, long usual) {
        Node node = rates == null ? null : rates.get(key);
        if (node == null) {
            return usual;
        }
        if (node.isScalar() && node.text().equals("none")) {
            return 0;
        }
        Quantity quantity = node.isScalar() ? Quantity.of(node.text()) : null;
        if (quantity == null || quantity.dimension() != Dimension.FREQUENCY) {
            problems.error(Code.U02, node, Problems.quoted(node.text()) + " is no rate", "such as 10Hz, or none");
            return usual;
        }
        BigInteger[] millihertz =
                quantity.numerator().multiply(BigInteger.valueOf(1000)).divideAndRemainder(quantity.denominator());
        boolean whole = millihertz[1].signum() == 0;
        if (!whole || millihertz[0].compareTo(SLOWEST) < 0 || millihertz[0].compareTo(FASTEST) > 0) {
            String right = "0.001Hz to 1kHz in steps of 0.001Hz, or none";
            problems.error(Code.U04, node, Problems.quoted(node.text()) + " is no possible rate", right);
            return usual;
        }
        return millihertz[0].longValueExact();
    }
}
