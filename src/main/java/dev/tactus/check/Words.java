package dev.tactus.check;

import dev.tactus.sim.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures for people. */
public final class Words {
    private static final String[] UNITS = {"ps", "ns", "us", "ms", "s"};

    private Words() {}

    /** A time, exactly, in the largest unit of which it is at least one: {@code 41.5us}; {@code none} for never. */
    public static String time(long picos) {
        if (picos == Time.NEVER) {
            return "none";
        }
        if (picos == 0) {
            return "0s";
        }
        int unit = 0;
        long size = 1;
        while (unit < UNITS.length - 1 && (picos / (size * 1000) != 0)) {
            unit++;
            size *= 1000;
        }
        BigDecimal value = BigDecimal.valueOf(picos, unit * 3).stripTrailingZeros();
        return value.toPlainString() + UNITS[unit];
    }

    /** A time in the largest unit of which it is at least one, rounded half up to four digits. */
    public static String about(long picos) {
        int digits = Long.toString(picos).length() - 4;
        if (digits <= 0 || picos == Time.NEVER) {
            return time(picos);
        }
        BigDecimal rounded = BigDecimal.valueOf(picos).setScale(-digits, RoundingMode.HALF_UP);
        return rounded.precision() - rounded.scale() > 18 ? time(picos) : time(rounded.longValueExact());
    }

    /** A figure of a contract in its own unit: a time, a count, or a share in per cent. */
    public static String figure(Contract contract, long value) {
        return switch (kind(contract)) {
            case TIME -> time(value);
            case SHARE -> perCent(value, contract.per());
            case COUNT -> Long.toString(value);
        };
    }

    /** A figure in its own unit with at most six digits, but exact where rounding would bring it to the limit. */
    public static String brief(Contract contract, long value) {
        int digits = Long.toString(Math.abs(value)).length() - 6;
        if (digits <= 0 || digits > 12 || kind(contract) != Unit.TIME) {
            return figure(contract, value);
        }
        long rounded = BigDecimal.valueOf(value)
                .setScale(-digits, RoundingMode.HALF_UP)
                .longValueExact();
        return figure(contract, rounded == contract.limit() ? value : rounded);
    }

    /** A limit as a contract has it. */
    public static String limit(Contract contract) {
        String bound = contract.bound() == Contract.Bound.AT_MOST ? "<= " : ">= ";
        String value = switch (kind(contract)) {
            case TIME -> time(contract.limit());
            case SHARE -> perCent(contract.limit(), contract.per());
            case COUNT ->
                contract.per() == 1 ? Long.toString(contract.limit()) : perCent(contract.limit(), contract.per());
        };
        String window = contract.windowJobs() > 0
                ? " in " + contract.windowJobs()
                : contract.windowPicos() > 0 ? " in " + time(contract.windowPicos()) : "";
        return bound + value + window;
    }

    /** A share in per cent with at most two decimals, rounded half up. */
    public static String perCent(long part, long whole) {
        BigDecimal ratio = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
        BigDecimal plain = ratio.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + "%";
    }

    /** What a figure is counted in. */
    public enum Unit {
        TIME,
        COUNT,
        SHARE
    }

    /** What the figure of a contract is counted in: the observed one of a ratio of jobs is a count. */
    public static Unit kind(Contract contract) {
        return switch (contract.figure()) {
            case RESPONSE, JITTER, START_JITTER, TARDINESS, LATENESS, SLACK, BLOCKING, LATENCY, REACTION, AGE ->
                Unit.TIME;
            case UTILIZATION -> Unit.SHARE;
            default -> Unit.COUNT;
        };
    }

    /** The sentence of a violation by one figure. */
    static String violation(Contract contract, Verdict.Breach breach) {
        boolean atMost = contract.bound() == Contract.Bound.AT_MOST;
        String words = contract.figure().word().replace('-', ' ');
        if (kind(contract) == Unit.COUNT) {
            String bound = limit(contract).replace("<= ", "at most ").replace(">= ", "at least ");
            boolean level = switch (contract.figure()) {
                case DEPTH, QUEUE, STACK -> true;
                default -> false;
            };
            String counted = breach.value() + " " + (breach.value() == 1 ? singular(words) : words);
            return (level ? words + " " + breach.value() : counted) + ", " + bound;
        }
        return words + " " + figure(contract, breach.value()) + (atMost ? " is more than " : " is less than ")
                + limit(contract).substring(3);
    }

    /** What is wrong with a job that is not completed so long after its deadline, or before it where negative. */
    static String notCompleted(long afterDeadline) {
        if (afterDeadline == 0) {
            return "not completed at its deadline";
        }
        String distance = time(Math.abs(afterDeadline));
        return "not completed " + distance + (afterDeadline > 0 ? " after" : " before") + " its deadline";
    }

    private static String singular(String words) {
        if (words.endsWith("misses")) {
            return words.substring(0, words.length() - 2);
        }
        return words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
    }
}
