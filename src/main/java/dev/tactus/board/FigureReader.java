package dev.tactus.board;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one figure against what is wanted; if it is wrong, says why and how it is spelled right. */
final class FigureReader {
    private static final Pattern LOOSE =
            Pattern.compile("([+-]?)\\s*([0-9][0-9_',]*)?(\\.[0-9_]*)?([eE][+-]?[0-9]{1,3})?(\\s*)([^0-9\\s].*)?");

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("msec", "ms"),
            Map.entry("millis", "ms"),
            Map.entry("usec", "us"),
            Map.entry("\u00b5s", "us"),
            Map.entry("\u03bcs", "us"),
            Map.entry("micros", "us"),
            Map.entry("nsec", "ns"),
            Map.entry("psec", "ps"),
            Map.entry("cycle", "cycles"),
            Map.entry("cyc", "cycles"),
            Map.entry("k", "KiB"),
            Map.entry("kb", "KiB"),
            Map.entry("kib", "KiB"),
            Map.entry("mb", "MiB"),
            Map.entry("mib", "MiB"),
            Map.entry("gb", "GiB"),
            Map.entry("gib", "GiB"),
            Map.entry("byte", "B"),
            Map.entry("bytes", "B"),
            Map.entry("percent", "%"),
            Map.entry("mhz", "MHz"),
            Map.entry("ghz", "GHz"),
            Map.entry("khz", "kHz"),
            Map.entry("hz", "Hz"),
            Map.entry("hertz", "Hz"),
            Map.entry("volt", "V"),
            Map.entry("\u00b5w", "uW"),
            Map.entry("\u00b0c", "degC"),
            Map.entry("rpms", "rpm"));

    private final Figure wanted;
    private final Node node;
    private final String text;
    private final Problems problems;

    FigureReader(Figure wanted, Node node, String text, Problems problems) {
        this.wanted = wanted;
        this.node = node;
        this.text = text;
        this.problems = problems;
    }

    void examine() {
        @Nullable Quantity quantity = Quantity.of(text);
        if (quantity == null) {
            malformed();
        } else if (!accepts(quantity)) {
            otherDimension(quantity);
        } else {
            range(quantity);
        }
    }

    private boolean accepts(Quantity quantity) {
        List<Dimension> good = wanted.dimensions();
        boolean numeric = quantity.dimension() == Dimension.COUNT && good.contains(Dimension.NUMBER);
        return numeric || good.contains(quantity.dimension());
    }

    private void error(Code code, String what, String right) {
        problems.error(code, node, what, right);
    }

    private void range(Quantity quantity) {
        @Nullable String least = wanted.tooSmall(quantity);
        @Nullable String most = wanted.tooLarge(quantity);
        if (wanted.mustBeWhole(quantity) && !quantity.whole()) {
            fraction(quantity);
        } else if (quantity.dimension() != Dimension.ADDRESS
                && quantity.numerator().bitLength() > 63) {
            boolean time = quantity.dimension() == Dimension.TIME;
            error(Code.U04, Problems.quoted(text) + " is too large", time ? "at most 106 days, 9223372s" : "");
        } else if (least != null) {
            String others = wanted.otherWords().isEmpty() ? "" : ", or " + Nearest.listed(wanted.otherWords());
            error(Code.U04, Problems.quoted(text) + " is too small", "at least " + least + others);
        } else if (most != null) {
            error(Code.U04, Problems.quoted(text) + " is too large", "at most " + most);
        }
    }

    private void fraction(Quantity quantity) {
        if (quantity.dimension() == Dimension.TIME) {
            String right = "every time is one; for a period that is none, 'rate:' takes a frequency";
            error(Code.U07, Problems.quoted(text) + " is no whole number of picoseconds", right);
        } else {
            List<String> units = quantity.dimension().units();
            String base = quantity.dimension() == Dimension.ROTATION ? "thousandths of 1rpm" : smallest(units);
            error(Code.U03, Problems.quoted(text) + " is no whole number of " + base, "round it");
        }
    }

    private static String smallest(List<String> units) {
        return units.contains("mV") ? "mV" : units.contains("uW") ? "uW" : units.get(0);
    }

    private void otherDimension(Quantity quantity) {
        Dimension found = quantity.dimension();
        boolean bare = found == Dimension.COUNT || found == Dimension.NUMBER;
        if (bare && wanted.units().isEmpty()) {
            error(
                    Code.U03,
                    Problems.quoted(text) + " is not "
                            + wanted.dimensions().get(0).article(),
                    "such as " + wanted.example());
        } else if (bare) {
            noUnit();
        } else if (wanted.units().isEmpty()) {
            String right = "such as " + wanted.example();
            error(Code.U02, Problems.quoted(text) + " is " + found.article() + ", not " + names(), right);
        } else {
            String right = wanted.hint().isEmpty() ? "such as " + wanted.example() : wanted.hint();
            error(Code.U02, Problems.quoted(text) + " is " + found.article() + ", not " + names(), right);
        }
    }

    private void noUnit() {
        Dimension first = wanted.dimensions().stream()
                .filter(d -> !d.units().isEmpty())
                .findFirst()
                .orElse(Dimension.TIME);
        if (first == Dimension.RATIO) {
            error(Code.U02, Problems.quoted(text) + " has no unit", "such as " + percent(text));
            return;
        }
        boolean hertz = first == Dimension.FREQUENCY && text.length() > 5;
        String unit = hertz ? "Hz" : first.example().replaceAll("^[0-9.]+", "");
        String units = first.units().size() == 1 ? "" : "; the units are " + Nearest.listed(first.units());
        error(Code.U02, Problems.quoted(text) + " has no unit", "such as " + text + unit + units);
    }

    /** Who writes 0.5 for a ratio means 50%. */
    private static String percent(String text) {
        BigDecimal number = new BigDecimal(text);
        boolean part = number.compareTo(BigDecimal.ONE) <= 0 && number.scale() > 0;
        BigDecimal shown = part ? number.movePointRight(2).stripTrailingZeros() : number;
        return shown.toPlainString() + "%";
    }

    private String names() {
        return Nearest.listed(
                wanted.dimensions().stream().map(Dimension::article).toList());
    }

    private void malformed() {
        int core = text.indexOf('@');
        if (core > 0 && Quantity.of(text.substring(0, core).strip()) != null) {
            String figure = text.substring(0, core).strip();
            error(Code.U02, Problems.quoted(text) + " names a core, and this is not measured on one", figure);
            return;
        } else if (wanted.dimensions().contains(Dimension.ADDRESS)) {
            address();
            return;
        }
        Matcher form = LOOSE.matcher(text);
        boolean number = form.matches() && (form.group(2) != null || form.group(3) != null);
        if (!number) {
            noNumber();
            return;
        }
        String unit = form.group(6) == null ? "" : form.group(6).strip();
        String right = spelled(form, unit);
        String shown = Problems.quoted(text);
        if ("-".equals(form.group(1))) {
            error(Code.U04, shown + " is negative", "at least 0" + unit);
        } else if (unit.startsWith("/")) {
            boolean ratio = wanted.dimensions().contains(Dimension.RATIO);
            String what = ratio ? " is not a ratio as written here" : " is a fraction";
            String example = ratio ? "such as 1/4 or 25%" : "a decimal such as 0.5ms";
            error(Code.U03, shown + what, right.isEmpty() ? example : right);
        } else if (form.group(4) != null) {
            error(Code.U03, shown + " has an exponent", right.isEmpty() ? "write the number out" : right);
        } else if (form.group(2) != null
                && form.group(2).length() > 1
                && form.group(2).startsWith("0")) {
            error(Code.U03, shown + " has a leading zero", right.isEmpty() ? "write it without" : right);
        } else if (form.group(2) != null && form.group(2).matches("[0-9]{30,}")) {
            error(Code.U04, shown + " is too large", "");
        } else if (!unit.isEmpty() && !known(unit)) {
            unknownUnit(unit, right);
        } else if (!form.group(5).isEmpty()) {
            error(Code.U02, shown + " has a space before the unit", right.isEmpty() ? "glue it on" : right);
        } else {
            error(
                    Code.U03,
                    shown + " is not a number as written here",
                    right.isEmpty() ? "such as " + wanted.example() : right);
        }
    }

    private void address() {
        if (text.matches("0x[0-9a-fA-F]+")) {
            error(Code.U04, Problems.quoted(text) + " is too large", "at most 64 bits");
        } else {
            error(Code.U03, Problems.quoted(text) + " is not an address", "such as " + wanted.example());
        }
    }

    private void noNumber() {
        List<String> words = wanted.otherWords();
        @Nullable String near = Nearest.of(text, words);
        String right = near == null ? wanted.words() : "did you mean '" + near + "'?";
        error(near == null ? Code.U03 : Code.U05, Problems.quoted(text) + " is not " + names(), right);
    }

    private void unknownUnit(String unit, String right) {
        String units = wanted.units().isEmpty() ? "a bare number" : "the units are " + wanted.units();
        error(Code.U02, "unknown unit " + Problems.quoted(unit), right.isEmpty() ? units : right);
    }

    private boolean known(String unit) {
        for (Dimension each : Dimension.values()) {
            if (each.has(unit)) {
                return true;
            }
        }
        return false;
    }

    /** The unit that differs from what was written in case alone; empty if it is not one. */
    private String ofCase(String unit) {
        List<String> all = wanted.dimensions().stream()
                .flatMap(each -> each.units().stream())
                .filter(each -> each.equalsIgnoreCase(unit))
                .toList();
        return all.size() == 1 ? all.get(0) : "";
    }

    /** The figure in the right spelling, or empty if that cannot be told. */
    private String spelled(Matcher form, String unit) {
        String whole = form.group(2) == null ? "0" : form.group(2).replaceAll("[_']", "");
        String comma = whole.indexOf(',') == whole.lastIndexOf(',') ? whole.replace(',', '.') : whole.replace(",", "");
        String part = form.group(3) == null || form.group(3).length() == 1
                ? ""
                : form.group(3).replace("_", "");
        String exponent = form.group(4) == null ? "" : form.group(4);
        String better = known(unit) || unit.isEmpty()
                ? unit
                : SPELLINGS.getOrDefault(unit.toLowerCase(Locale.ROOT), ofCase(unit));
        if (better.isEmpty() && !unit.isEmpty()) {
            return "";
        }
        try {
            String number = new BigDecimal(comma + part + exponent).toPlainString();
            String candidate = number + better;
            @Nullable Quantity quantity = Quantity.of(candidate);
            return quantity != null && accepts(quantity) ? candidate : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
