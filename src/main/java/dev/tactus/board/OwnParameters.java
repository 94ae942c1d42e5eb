package dev.tactus.board;

import dev.tactus.rt.Parameters;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parameters that only their reader knows, from a map; each mistake is reported where it stands. */
final class OwnParameters implements Parameters {
    private static final Figure HERTZ =
            Figure.of(Dimension.FREQUENCY).anyFraction().least("0.000001Hz").most("1000GHz");

    private static final Figure RATIO =
            Figure.of(Dimension.RATIO, Dimension.NUMBER, Dimension.COUNT).anyFraction();

    private final String reader;
    private final Set<String> ours;
    private final Node map;
    private final int cores;
    private final Problems problems;
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, Node> values = new LinkedHashMap<>();
    private boolean mistaken;

    /** @param reader what reads them, as {@code scheduler}; @param ours keys of the map that are no parameters */
    OwnParameters(String reader, Set<String> ours, Node map, int cores, Problems problems) {
        this.reader = reader;
        this.ours = ours;
        this.map = map;
        this.cores = cores;
        this.problems = problems;
        for (Node.Entry entry : map.entries()) {
            if (!ours.contains(entry.key().text()) && !problems.isBroken(entry.value())) {
                values.put(entry.key().text(), entry.value());
            }
        }
    }

    /**
     * Reports parameters that nobody asked for.
     *
     * @param name of who might have
     * @param none what to say where there is no way to read any, else empty
     */
    void unread(String name, String none) {
        for (Node.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!ours.contains(key) && !asked.contains(key)) {
                String reads = !none.isEmpty()
                        ? none
                        : asked.isEmpty() ? "it reads none" : "it reads " + Nearest.listed(asked);
                problems.error(
                        Code.K01,
                        entry.key(),
                        name + " reads no parameter " + Problems.quoted(key),
                        asked.isEmpty() ? reads : Nearest.advice(key, asked, reads));
            }
        }
    }

    /** Whether it got something else than it asked for: what it does then says nothing. */
    boolean mistaken() {
        return mistaken;
    }

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public boolean has(String name) {
        asked.add(name);
        return values.containsKey(name);
    }

    @Override
    public long count(String name) {
        return whole(name, Dimension.COUNT);
    }

    @Override
    public long time(String name) {
        return whole(name, Dimension.TIME);
    }

    private long whole(String name, Dimension dimension) {
        Node value = checked(name, Figure.of(dimension));
        Quantity quantity = problems.isBroken(value) ? null : Quantity.of(value.text());
        return quantity == null || !quantity.fits() ? 1 : quantity.numerator().longValue();
    }

    @Override
    public Ratio frequency(String name) {
        return exact(name, HERTZ);
    }

    @Override
    public Ratio ratio(String name) {
        return exact(name, RATIO);
    }

    private Ratio exact(String name, Figure figure) {
        Node value = checked(name, figure);
        BigInteger[] parts = problems.isBroken(value) ? null : Quantity.parse(value.text());
        if (parts == null) {
            return new Ratio(1, 1);
        }
        if (parts[0].bitLength() > 63 || parts[1].bitLength() > 63) {
            mistaken = true;
            problems.error(Code.U04, value, "the ratio has too many digits", "at most 18 above and below the line");
            return new Ratio(1, 1);
        }
        return new Ratio(parts[0].longValue(), parts[1].longValue());
    }

    @Override
    public String word(String name) {
        Node value = checked(name, new Anything());
        return problems.isBroken(value) ? "" : value.text();
    }

    @Override
    public boolean flag(String name) {
        Node value = checked(name, new Flag());
        return !problems.isBroken(value) && value.text().equals("true");
    }

    @Override
    public void refuse(String name, String what, String right) {
        mistaken = true;
        Node at = values.getOrDefault(name, map);
        if (!problems.isBroken(at)) {
            problems.error(Code.P03, at, what, right);
        }
    }

    /** The value, of the right kind or broken; where there is none, the broken map. */
    private Node checked(String name, Type type) {
        asked.add(name);
        Node value = values.get(name);
        if (value == null) {
            if (!map.has(name)) {
                String what = "the " + reader + " needs the parameter '" + name + "'";
                problems.error(Code.K02, map, what, name + ": " + type.words());
            }
            problems.breaks(map);
            mistaken = true;
            return map;
        }
        Node checked = type.check(value, new Check(problems));
        mistaken |= problems.isBroken(checked);
        return checked;
    }
}
