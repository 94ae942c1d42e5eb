package dev.tactus.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How figures are read, and what is said about those that cannot be. */
class FigureTest {
    private static String message(Type type, String text) {
        Problems problems = new Problems();
        type.check(Node.scalar(Source.file("f.yaml", text), 1, 1, null, text), new Check(problems));
        return problems.sorted().stream()
                .map(problem -> problem.code() + " " + problem.message())
                .findFirst()
                .orElse("good");
    }

    @ParameterizedTest
    @CsvSource({
        "18us, 18000000, 1",
        "0us, 0, 1",
        "1.5ms, 1500000000, 1",
        "0.0000000000015s, 3, 2",
        "7Hz, 7, 1",
        "59.94Hz, 2997, 50",
        "70%, 7, 10",
        "7/10, 7, 10",
        "4KiB, 4096, 1",
        "1.2V, 1200, 1",
        "100MB/s, 100000000, 1",
        "0x10, 16, 1",
        "800rpm, 800000, 1",
        "5000cycles, 5000, 1"
    })
    void aFigureIsExactInBaseUnits(String text, BigInteger numerator, BigInteger denominator) {
        assertThat(Quantity.parse(text)).containsExactly(numerator, denominator);
    }

    @ParameterizedTest
    @CsvSource({"007us", "+5us", "-5us", "1e3us", "1_000us", "18 us", "18xs", ".5us", "5.us", "us", "0x", "1/0", "''"})
    void whatIsNoFigureIsNone(String text) {
        assertThat(Quantity.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18us                  | good",
                "50                    | U02 '50' has no unit (such as 50us; the units are s, ms, us, ns or ps)",
                "0                     | U02 '0' has no unit (such as 0us; the units are s, ms, us, ns or ps)",
                "18 us                 | U02 '18 us' has a space before the unit (18us)",
                "18µs                  | U02 unknown unit 'µs' (18us)",
                "18usec                | U02 unknown unit 'usec' (18us)",
                "2 Sec                 | U02 unknown unit 'Sec' (2s)",
                "18xs                  | U02 unknown unit 'xs' (the units are s, ms, us, ns or ps)",
                "7Hz                   | U02 '7Hz' is a frequency, not a time (such as 18us)",
                "1e3us                 | U03 '1e3us' has an exponent (1000us)",
                "1.5E-3s               | U03 '1.5E-3s' has an exponent (0.0015s)",
                "007us                 | U03 '007us' has a leading zero (7us)",
                "1_000us               | U03 '1_000us' is not a number as written here (1000us)",
                "1,5ms                 | U03 '1,5ms' is not a number as written here (1.5ms)",
                ".5us                  | U03 '.5us' is not a number as written here (0.5us)",
                "+5us                  | U03 '+5us' is not a number as written here (5us)",
                "-5us                  | U04 '-5us' is negative (at least 0us)",
                "1/3ms                 | U03 '1/3ms' is a fraction (a decimal such as 0.5ms)",
                "fast                  | U03 'fast' is not a time (a time such as 18us)",
                "0.5ps                 | U07 '0.5ps' is no whole number of picoseconds (every time is one; "
                        + "for a period that is none, 'rate:' takes a frequency)",
                "9223373s              | U04 '9223373s' is too large (at most 106 days, 9223372s)"
            })
    void whatIsWrongWithATimeIsSaidWithTheRightSpelling(String text, String expected) {
        assertThat(message(Figures.TIME_FIGURE, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "650MHz  | good",
                "650mhz  | U02 unknown unit 'mhz' (650MHz)",
                "650Mhz  | U02 unknown unit 'Mhz' (650MHz)",
                "0Hz     | U04 '0Hz' is too small (at least 1Hz)",
                "0.5Hz   | U03 '0.5Hz' is no whole number of Hz (round it)"
            })
    void aClockIsAFrequencyInWholeHertz(String text, String expected) {
        assertThat(message(Figures.CLOCK, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4    | good",
                "0    | U04 '0' is too small (at least 1)",
                "11   | U04 '11' is too large (at most 10)",
                "4B   | U02 '4B' is a size, not a whole number (such as 4)",
                "1.5  | U03 '1.5' is not a whole number (such as 4)",
                "four | U03 'four' is not a whole number (a whole number such as 4)"
            })
    void aCountIsABareWholeNumber(String text, String expected) {
        assertThat(message(Figures.count(1, 10), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2ms @ big    | good",
                "5000cycles   | good",
                "2ms@big      | U02 one space stands on each side of the '@' (2ms @ big)",
                "2ms @        | U06 no core is named after the '@' (2ms @ CORE, or @ CLUSTER)",
                "2 ms @ big   | U02 '2 ms' has a space before the unit (2ms)"
            })
    void anExecutionTimeMaySayWhereItWasMeasured(String text, String expected) {
        assertThat(message(Figures.EXECUTION_TIME, text)).isEqualTo(expected);
    }

    @Test
    void theNearestWordIsFoundByItsSpelling() {
        java.util.List<String> known = java.util.List.of("period", "priority", "deadline");
        assertThat(Nearest.of("perod", known)).isEqualTo("period");
        assertThat(Nearest.of("peroid", known)).isEqualTo("period");
        assertThat(Nearest.of("Priority", known)).isEqualTo("priority");
        assertThat(Nearest.of("wcet", known)).isNull();
        assertThat(Nearest.advice("wcet", known, "")).isEqualTo("one of period, priority or deadline");
    }
}
