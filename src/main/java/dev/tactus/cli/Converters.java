package dev.tactus.cli;

import dev.tactus.telemetry.Speed;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Readers of option values that no other package owns; each says where in the value the mistake is. */
final class Converters {
    private static final List<String> BROKER_SCHEMES = List.of("tcp", "mqtt", "ssl", "mqtts", "ws", "wss");

    private Converters() {}

    /** A whole number from 0 to 2^63 - 1. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            int bad = firstNonDigit(text);
            if (text.isEmpty() || bad < text.length()) {
                throw new UsageException(bad + 1, "'" + text + "' is not a seed (a whole number, such as 1)");
            }
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException tooLarge) {
                throw new UsageException(1, "the seed is too large (at most " + Long.MAX_VALUE + ")");
            }
        }

        private static int firstNonDigit(String text) {
            int index = 0;
            while (index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
                index++;
            }
            return index;
        }
    }

    /** The name of a file; letters that the locale has not cannot be in one. */
    static final class FileName implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new UsageException(1, notAName(text));
            }
        }

        static String notAName(String text) {
            return "'" + text + "' cannot be the name of a file in this locale (LC_ALL=C.UTF-8 has all letters)";
        }
    }

    /** A whole number from 0 to 9999. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-9]{1,4}")) {
                throw new UsageException(1, "'" + text + "' is not a count (a whole number up to 9999)");
            }
            return Integer.valueOf(text);
        }
    }

    /** A whole number from 1 to 9999. */
    static final class Some implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int count = new Count().convert(text);
            if (count == 0) {
                throw new UsageException(1, "'" + text + "' is too small (at least 1)");
            }
            return count;
        }
    }

    /** How many runs: 1 to a thousand million. */
    static final class Runs implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > 1_000_000_000L) {
                throw new UsageException(1, "'" + text + "' is no number of runs (1 to 1000000000)");
            }
            return Long.valueOf(text);
        }
    }

    /** How many threads: 1 to 1024. */
    static final class Threads implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > 1024) {
                throw new UsageException(1, "'" + text + "' is no number of threads (1 to 1024)");
            }
            return Integer.valueOf(text);
        }
    }

    /** An instant as a number with a unit, in picoseconds. */
    static final class Instant implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,12}))?(ps|ns|us|ms|s)");
        private static final List<String> UNITS = List.of("ps", "ns", "us", "ms", "s");

        @Override
        public Long convert(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new UsageException(1, "'" + text + "' is not a time (a number with ps, ns, us, ms or s)");
            }
            String decimals = form.group(2) == null ? "" : "." + form.group(2);
            BigDecimal number = new BigDecimal(form.group(1) + decimals);
            try {
                return number.movePointRight(3 * UNITS.indexOf(form.group(3))).longValueExact();
            } catch (ArithmeticException e) {
                throw new UsageException(1, "'" + text + "' is no whole number of picoseconds under 2^63");
            }
        }
    }

    /** The name of a running board in MQTT topics: letters, digits, {@code _} and {@code -}, at most 63. */
    static final class Instance implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            int index = 0;
            while (index < text.length() && index < 63 && allowed(text.charAt(index), index)) {
                index++;
            }
            if (text.isEmpty() || index < text.length()) {
                String right = "letters, digits, _ and -, at most 63, first a letter or digit";
                throw new UsageException(index + 1, "'" + text + "' is not a name (" + right + ")");
            }
            return text;
        }

        private static boolean allowed(char c, int index) {
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            return plain || index > 0 && (c == '_' || c == '-');
        }
    }

    /** The address of a broker; it may not carry a password, which every process list would show. */
    static final class Broker implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            URI uri;
            try {
                uri = new URI(text);
            } catch (URISyntaxException e) {
                throw new UsageException(Math.max(0, e.getIndex()) + 1, notAnAddress(text));
            }
            if (uri.getUserInfo() != null) {
                int column = text.indexOf("//") + 3;
                throw new UsageException(column, "the address may carry no user or password (set them in a file)");
            }
            if (uri.getScheme() == null || !BROKER_SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
                throw new UsageException(1, notAnAddress(text));
            }
            return uri;
        }

        private static String notAnAddress(String text) {
            return "'" + text + "' is not the address of a broker (such as tcp://localhost:1883)";
        }
    }

    /** A port of this machine, 0 for any free one. */
    static final class Port implements ITypeConverter<Integer> {
        private static final int LAST = 65_535;

        @Override
        public Integer convert(String text) {
            return port(text, "1 to " + LAST + ", or 0 for any free one");
        }

        static int port(String text, String right) {
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
            if (port < 0 || port > LAST) {
                throw new UsageException(1, "'" + text + "' is no port (" + right + ")");
            }
            return port;
        }
    }

    /** A port, or {@code off}: -1. */
    static final class Page implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("off") ? -1 : Port.port(text, "1 to " + Port.LAST + ", 0 for any free one, or off");
        }
    }

    /** An instant of wall time as ISO 8601 writes it. */
    static final class Epoch implements ITypeConverter<java.time.Instant> {
        private static final java.time.Instant LAST = java.time.Instant.parse("9999-12-31T23:59:59.999Z");

        @Override
        public java.time.Instant convert(String text) {
            java.time.Instant instant;
            try {
                instant = java.time.Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new UsageException(1, "'" + text + "' is no instant (such as 2026-01-01T00:00:00Z)");
            }
            if (instant.isBefore(java.time.Instant.EPOCH) || instant.isAfter(LAST)) {
                throw new UsageException(1, "'" + text + "' is out of range (a year from 1970 to 9999)");
            }
            return instant;
        }
    }

    /** See {@link Speed#parse}. */
    static final class SpeedReader implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            try {
                return Speed.parse(text);
            } catch (IllegalArgumentException e) {
                throw new UsageException(1, String.valueOf(e.getMessage()));
            }
        }
    }
}
