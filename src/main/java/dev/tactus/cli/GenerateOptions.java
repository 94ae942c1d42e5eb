package dev.tactus.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Readers of the option values of {@code generate}. */
final class GenerateOptions {
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,4})?)%");
    private static final Pattern FRACTION = Pattern.compile("([0-9]{1,6})/([1-9][0-9]{0,5})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern NAMES =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}(,[A-Za-z0-9][A-Za-z0-9_-]{0,62})*");
    private static final int MOST_CORES = 1024;

    private GenerateOptions() {}

    /** Names of a board's cores, or none and a number. */
    record Cores(List<String> names, int count) {}

    /** One of the registered kinds. */
    static final class Kind implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!GenerateCommand.KINDS.containsKey(text)) {
                String known = String.join(" or ", GenerateCommand.KINDS.keySet());
                throw new UsageException(1, "'" + text + "' is not a kind (" + known + ")");
            }
            return text;
        }
    }

    /** A ratio above 0 and at most 1, in parts per million. */
    static final class Utilization implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            Matcher percent = PERCENT.matcher(text);
            Matcher fraction = FRACTION.matcher(text);
            long ppm = -1;
            if (percent.matches()) {
                ppm = new BigDecimal(percent.group(1)).movePointRight(4).longValueExact();
            } else if (fraction.matches()) {
                ppm = new BigInteger(fraction.group(1))
                        .multiply(BigInteger.valueOf(GenerateRequest.WHOLE))
                        .divide(new BigInteger(fraction.group(2)))
                        .longValueExact();
            }
            if (ppm <= 0 || ppm > GenerateRequest.WHOLE) {
                throw new UsageException(
                        1, "'" + text + "' is not a load of a core (above 0% to 100%, such as 60% or 3/5)");
            }
            return ppm;
        }
    }

    /** A number of cores, or their names with commas between. */
    static final class CoresReader implements ITypeConverter<Cores> {
        @Override
        public Cores convert(String text) {
            if (NUMBER.matcher(text).matches()) {
                int count = text.length() > 4 ? 0 : Integer.parseInt(text);
                if (count < 1 || count > MOST_CORES) {
                    throw new UsageException(1, text + " cores are out of range (1 to " + MOST_CORES + ")");
                }
                return new Cores(List.of(), count);
            }
            if (!NAMES.matcher(text).matches()) {
                throw new UsageException(1, "'" + text + "' are no cores (a number such as 4, or names: cpu1,cpu2)");
            }
            List<String> names = List.of(text.split(","));
            int column = 1;
            for (int i = 0; i < names.size(); i++) {
                if (names.subList(0, i).contains(names.get(i))) {
                    throw new UsageException(column, "the core '" + names.get(i) + "' stands twice (each once)");
                }
                column += names.get(i).length() + 1;
            }
            return new Cores(names, names.size());
        }
    }
}
