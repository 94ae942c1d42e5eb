package dev.tactus.board;

import static dev.tactus.board.Dimension.COUNT;
import static dev.tactus.board.Dimension.CYCLES;
import static dev.tactus.board.Dimension.FREQUENCY;
import static dev.tactus.board.Dimension.NUMBER;
import static dev.tactus.board.Dimension.RATIO;
import static dev.tactus.board.Dimension.SIZE;
import static dev.tactus.board.Dimension.TIME;

import java.util.ArrayList;
import java.util.List;

/** The kinds of figures that the language uses again and again. */
final class Figures {
    /** A time, zero included. */
    static final Figure TIME_FIGURE = Figure.of(TIME);

    /** A time above zero. */
    static final Figure POSITIVE_TIME = Figure.of(TIME).least("1ps");

    /** What an overhead costs. */
    static final Figure COST = Figure.of(TIME, CYCLES);

    static final Figure BYTES = Figure.of(SIZE);

    /** Bytes of a message: a bare count, or a size. */
    static final Figure COUNTED_BYTES = Figure.of(COUNT, SIZE);

    static final Figure RATIO_FIGURE = Figure.of(RATIO).most("100%");

    /** A clock frequency: whole hertz. */
    static final Figure CLOCK = Figure.of(FREQUENCY).least("1Hz").most("1000GHz");

    private static final Figure WORK = Figure.of(TIME, CYCLES).placed();

    /** A distribution of work. */
    static final Type DRAWN_WORK = distribution("distributions", WORK);

    /** How long something executes: at top frequency, as measured on a core, in cycles, or drawn. */
    static final Type EXECUTION_TIME = ByShape.of(Figure.of(TIME, CYCLES).placed(), DRAWN_WORK);

    /** A time or a distribution of times. */
    static final Type TIME_OR_DRAWN = ByShape.of(TIME_FIGURE, distribution("distributions-of-times", TIME_FIGURE));

    /** A distribution of times. */
    static final Type DRAWN_TIME = distribution("distributions-of-times", TIME_FIGURE);

    private Figures() {}

    /** A bare whole number. */
    static Figure count(long least, long most) {
        return Figure.of(COUNT).least(Long.toString(least)).most(Long.toString(most));
    }

    private static OneOf distribution(String title, Figure figure) {
        List<OneOf.Form> forms = new ArrayList<>();
        ListType pair = ListType.exactly(2, figure);
        forms.add(new OneOf.Form(
                Key.of("range", pair, "", "All times between the two are possible; a run takes the upper end"),
                List.of(),
                List.of(ascending("range"))));
        forms.add(new OneOf.Form(
                Key.of("uniform", pair, "", "Drawn evenly between the two, ends included"),
                List.of(),
                List.of(ascending("uniform"))));
        Type weights = MapType.of(figure, "TIME", count(1, 1_000_000_000));
        forms.add(OneOf.Form.of(Key.of("weights", weights, "", "Drawn by weight, as {1ms: 9, 5ms: 1}")));
        Key least = Key.of("min", figure, "0us", "What is drawn is never less");
        Key most = Key.required("max", figure, "What is drawn is never more");
        forms.add(parameters(
                "normal",
                "Drawn from a normal distribution, cut to min..max",
                Key.required("mean", figure, "Mean before the cut"),
                Key.required("sd", figure, "Standard deviation before the cut"),
                least,
                most));
        forms.add(parameters(
                "weibull",
                "Drawn from a Weibull distribution, cut to min..max",
                Key.required(
                        "shape", Figure.of(NUMBER).anyFraction().least("0.01").most("1000"), "Shape, a bare number"),
                Key.required("scale", figure, "Scale"),
                least,
                most));
        forms.add(parameters(
                "exponential",
                "Drawn from an exponential distribution, cut to min..max",
                Key.required("mean", figure, "Mean before the cut"),
                least,
                most));
        forms.add(OneOf.Form.of(
                Key.of("values", ListType.of(figure), "", "Replayed in order, over and over"),
                Key.of("then", Word.of("last"), "begins again", "'last': stays at the last value")));
        return new OneOf(title, "a distribution", forms);
    }

    private static OneOf.Form parameters(String name, String text, Key... keys) {
        Keys inner = new Keys("distribution." + name, "'" + name + "'", List.of(keys), minBeforeMax());
        return OneOf.Form.of(Key.of(name, inner, "", text));
    }

    private static Rule ascending(String key) {
        return (map, present, check) -> {
            Node pair = map.get(key);
            if (pair != null && pair.items().size() == 2) {
                order(pair.items().get(0), pair.items().get(1), check);
            }
        };
    }

    private static Rule minBeforeMax() {
        return (map, present, check) -> {
            Node least = map.get("min");
            Node most = map.get("max");
            if (least != null && most != null) {
                order(least, most, check);
            }
        };
    }

    /** The first figure may not be greater than the second; both in one unit of measure. */
    private static void order(Node low, Node high, Check check) {
        Quantity first = quantity(low);
        Quantity second = quantity(high);
        boolean reported = check.problems().isBroken(low) || check.problems().isBroken(high);
        if (first == null || second == null || reported) {
            return;
        }
        if (first.dimension() != second.dimension()) {
            check.problems().error(Code.U02, high, "a time beside a number of cycles", "both in the same unit");
        } else if (first.compare(second) > 0) {
            String right = "the smaller first";
            String what = Problems.quoted(low.text()) + " is more than " + Problems.quoted(high.text());
            check.problems().error(Code.U04, low, what, right);
        }
    }

    private static @org.jspecify.annotations.Nullable Quantity quantity(Node node) {
        Node value = node.get("value");
        return Quantity.of(value == null ? node.text() : value.text());
    }
}
