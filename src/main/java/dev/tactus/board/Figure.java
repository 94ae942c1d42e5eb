package dev.tactus.board;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An exact number with its unit, or one of a few words in its place; may be written as an assumed figure. */
final class Figure extends Type {
    private final List<Dimension> dimensions;
    private final List<String> words;
    private final boolean exact;
    private final boolean placed;
    private final @Nullable String least;
    private final @Nullable String most;
    private final String hint;

    private Figure(
            List<Dimension> dimensions,
            List<String> words,
            boolean exact,
            boolean placed,
            @Nullable String least,
            @Nullable String most,
            String hint) {
        this.dimensions = dimensions;
        this.words = words;
        this.exact = exact;
        this.placed = placed;
        this.least = least;
        this.most = most;
        this.hint = hint;
    }

    /** A figure of one of the dimensions, a whole number of its base units. */
    static Figure of(Dimension... dimensions) {
        return new Figure(List.of(dimensions), List.of(), true, false, null, null, "");
    }

    /** The same, where fractions of the base unit are as good. */
    Figure anyFraction() {
        return new Figure(dimensions, words, false, placed, least, most, hint);
    }

    /** The same, with words that may stand in its place. */
    Figure or(String... others) {
        return new Figure(dimensions, List.of(others), exact, placed, least, most, hint);
    }

    /** The same, where {@code 2ms @ big} says for which core it was measured. */
    Figure placed() {
        return new Figure(dimensions, words, exact, true, least, most, hint);
    }

    /** The same, with the smallest good figure. */
    Figure least(String figure) {
        return new Figure(dimensions, words, exact, placed, figure, most, hint);
    }

    /** The same, with the largest good figure. */
    Figure most(String figure) {
        return new Figure(dimensions, words, exact, placed, least, figure, hint);
    }

    /** The same, with an advice for a figure of another dimension. */
    Figure hint(String advice) {
        return new Figure(dimensions, words, exact, placed, least, most, advice);
    }

    List<Dimension> dimensions() {
        return dimensions;
    }

    List<String> otherWords() {
        return words;
    }

    @Override
    Node examine(Node node, Check check) {
        if (Check.isAssumed(node)) {
            return check.assumed(node, this);
        }
        if (!node.isScalar()) {
            return wrongShape(node, check);
        }
        if (words.contains(node.text())) {
            return node;
        }
        String text = node.text();
        int at = text.indexOf('@');
        if (at >= 0 && placed) {
            text = measured(node, text, at, check);
        }
        if (!check.problems().isBroken(node)) {
            new FigureReader(this, node, text, check.problems()).examine();
        }
        return node;
    }

    private static String measured(Node node, String text, int at, Check check) {
        String figure = text.substring(0, at).strip();
        String where = text.substring(at + 1).strip();
        if (!NameType.isName(where)) {
            String right = figure + " @ CORE, or @ CLUSTER";
            check.problems().error(Code.U06, node, "no core is named after the '@'", right);
        } else if (!text.equals(figure + " @ " + where)) {
            String right = figure + " @ " + where;
            check.problems().error(Code.U02, node, "one space stands on each side of the '@'", right);
        }
        return figure;
    }

    @Nullable
    String tooSmall(Quantity quantity) {
        @Nullable Quantity limit = limit(least, quantity);
        return limit != null && quantity.compare(limit) < 0 ? least : null;
    }

    @Nullable
    String tooLarge(Quantity quantity) {
        @Nullable Quantity limit = limit(most, quantity);
        return limit != null && quantity.compare(limit) > 0 ? most : null;
    }

    /** A bound stated in another dimension (a time for what may be cycles) only says whether zero is good. */
    private static @Nullable Quantity limit(@Nullable String figure, Quantity quantity) {
        @Nullable Quantity limit = figure == null ? null : Quantity.of(figure);
        if (limit == null || limit.dimension() == quantity.dimension()) {
            return limit;
        }
        boolean zeroIsBad = !limit.isZero() && quantity.isZero();
        return zeroIsBad ? new Quantity(BigInteger.ONE, BigInteger.ONE, "", quantity.dimension()) : null;
    }

    boolean mustBeWhole(Quantity quantity) {
        return exact && quantity.dimension() != Dimension.RATIO && quantity.dimension() != Dimension.NUMBER;
    }

    String hint() {
        return hint;
    }

    /** A figure as it would be right here. */
    String example() {
        return dimensions.get(0).example();
    }

    @Override
    String words() {
        List<String> all = new ArrayList<>();
        for (Dimension each : dimensions) {
            all.add(each.article() + " such as " + each.example());
        }
        words.forEach(word -> all.add("'" + word + "'"));
        return Nearest.listed(all);
    }

    @Override
    String brief() {
        List<String> all = new ArrayList<>();
        dimensions.forEach(each -> all.add(each.name().toLowerCase(Locale.ROOT)));
        words.forEach(word -> all.add("`" + word + "`"));
        String text = String.join(" or ", all) + (placed ? ", also `@ CORE`" : "");
        return range().isEmpty() ? text : text + ", " + range();
    }

    /** Range and units for the reference page. */
    String range() {
        String text = least == null ? "" : "at least " + least;
        return most == null ? text : text + (text.isEmpty() ? "" : ", ") + "at most " + most;
    }

    @Override
    Map<String, Object> schema(SchemaDefs defs) {
        return defs.named("value." + schemaName(), () -> SchemaDefs.orAssumed(plainSchema(defs)));
    }

    private String schemaName() {
        List<String> parts = new ArrayList<>();
        for (Dimension each : dimensions) {
            String bounds = each == Dimension.COUNT ? "-" + bound(least, 0) + (most == null ? "" : "-" + most) : "";
            parts.add(each.name().toLowerCase(Locale.ROOT) + bounds);
        }
        parts.addAll(words);
        return String.join("-or-", parts) + (placed ? "-measured" : "");
    }

    /** Without the form of an assumed figure. */
    Map<String, Object> plainSchema(SchemaDefs defs) {
        List<Map<String, Object>> forms = new ArrayList<>();
        for (Dimension each : dimensions) {
            forms.add(each == Dimension.COUNT ? countSchema() : defs.figure(each, placed));
        }
        if (!words.isEmpty()) {
            forms.add(SchemaDefs.words(words));
        }
        return SchemaDefs.anyOf(forms);
    }

    private Map<String, Object> countSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", bound(least, 0));
        if (most != null) {
            schema.put("maximum", bound(most, Long.MAX_VALUE));
        }
        return schema;
    }

    private static long bound(@Nullable String figure, long otherwise) {
        @Nullable Quantity quantity = figure == null ? null : Quantity.of(figure);
        return quantity != null && quantity.fits() ? quantity.numerator().longValue() : otherwise;
    }

    /** The units it may have, as a list in words. */
    String units() {
        return Nearest.listed(
                dimensions.stream().flatMap(d -> d.units().stream()).collect(Collectors.toList()));
    }
}
