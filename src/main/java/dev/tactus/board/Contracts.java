package dev.tactus.board;

import dev.tactus.check.Contract;
import dev.tactus.check.Contract.Bound;
import dev.tactus.check.Contract.Figure;
import dev.tactus.check.Contract.Subject;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Timing contracts: entries of {@code timing:}, limits of chains, and no misses where nobody says otherwise. */
final class Contracts {
    private static final int OBSERVE = 10;
    private static final BigInteger PER_CENT = BigInteger.valueOf(100);
    private static final long LONGEST_WINDOW = 1_000_000_000;

    private static final Set<String> BESIDE = Set.of(
            "task",
            "core",
            "cluster",
            "domain",
            "mailbox",
            "chain",
            "pool",
            "server",
            "observe",
            "from",
            "until",
            "name",
            "severity");

    private static final Set<String> BOUNDS = Set.of("at-most", "at-least", "p99", "p999", "probability");

    private static final Set<Figure> TIMES = Set.of(
            Figure.RESPONSE,
            Figure.JITTER,
            Figure.START_JITTER,
            Figure.TARDINESS,
            Figure.LATENESS,
            Figure.SLACK,
            Figure.BLOCKING,
            Figure.LATENCY,
            Figure.REACTION,
            Figure.AGE);

    private static final Map<String, Subject> SUBJECTS = Map.of(
            "task", Subject.TASK,
            "core", Subject.CORE,
            "cluster", Subject.CLUSTER,
            "domain", Subject.DOMAIN,
            "mailbox", Subject.MAILBOX,
            "chain", Subject.CHAIN,
            "pool", Subject.POOL,
            "server", Subject.SERVER);

    private final Draft d;
    private static final Board.Share USUAL_CONFIDENCE = new Board.Share(BigInteger.valueOf(19), BigInteger.valueOf(20));

    private final Assumptions assumptions;
    private final List<Contract> list = new ArrayList<>();
    private final List<Likelihood> likelihoods = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Integer> withMisses = new TreeSet<>();
    private final Set<Integer> withOverflows = new TreeSet<>();

    /** What an entry says beside its limits. */
    private record Frame(
            Subject subject,
            String word,
            List<Integer> ordinals,
            Node entry,
            @Nullable Node name,
            int limits) {}

    Contracts(Draft d, Assumptions assumptions) {
        this.d = d;
        this.assumptions = assumptions;
    }

    List<Contract> read() {
        Node timing = d.fields.get(d.root, "timing");
        d.fields.several(timing).forEach(this::entry);
        for (Node.Entry chain : d.section("chains")) {
            int ordinal = d.chainNames.look(chain.key().text());
            if (ordinal >= 0) {
                Frame frame = new Frame(Subject.CHAIN, "chain", List.of(ordinal), chain.value(), null, 2);
                chainLimit(frame, Figure.REACTION);
                chainLimit(frame, Figure.AGE);
            }
        }
        implicit();
        return List.copyOf(list);
    }

    private void chainLimit(Frame frame, Figure figure) {
        Node limit = d.fields.get(frame.entry, figure.word());
        if (limit != null) {
            limit(frame, figure, limit);
        }
    }

    private void entry(Node entry) {
        Node.Entry subject = entry.entries().stream()
                .filter(e -> SUBJECTS.containsKey(e.key().text()))
                .findFirst()
                .orElse(null);
        if (subject == null || d.problems.isBroken(subject.value())) {
            return;
        }
        String word = subject.key().text();
        Subject kind = java.util.Objects.requireNonNull(SUBJECTS.get(word));
        List<Node.Entry> limits = entry.entries().stream()
                .filter(e -> !BESIDE.contains(e.key().text()))
                .toList();
        List<Integer> ordinals = subjects(kind, subject.value());
        Node until = d.fields.get(entry, "until");
        if (until != null && d.fields.whole(until, Time.NEVER) <= d.fields.whole(entry, "from", 0)) {
            d.problems.error(Code.T03, until, "nothing is between from and until", "later than from");
        }
        Node observe = d.fields.get(entry, "observe");
        if (observe != null && (kind == Subject.CORE || kind == Subject.CLUSTER || kind == Subject.DOMAIN)) {
            d.problems.error(
                    Code.K03,
                    observe,
                    "a " + word + " is watched by time, 10 ms at least",
                    "no observe beside " + word);
        }
        Frame frame = new Frame(kind, word, ordinals, entry, d.fields.get(entry, "name"), bounds(limits));
        for (Node.Entry limit : limits) {
            if (d.problems.isBroken(limit.value()) || d.problems.isBroken(limit.key())) {
                continue;
            }
            Figure figure = figure(kind, limit.key().text());
            if (figure != null) {
                if (figure == Figure.MISSES) {
                    withMisses.addAll(ordinals);
                } else if (figure == Figure.STACK_OVERFLOWS) {
                    withOverflows.addAll(ordinals);
                }
                limit(frame, figure, limit.value());
            }
        }
    }

    /** How many contracts its limits are for each subject. */
    private static int bounds(List<Node.Entry> limits) {
        int bounds = 0;
        for (Node.Entry limit : limits) {
            bounds += (int) Math.max(
                    1,
                    limit.value().entries().stream()
                            .filter(part -> BOUNDS.contains(part.key().text()))
                            .count());
        }
        return bounds;
    }

    private static @Nullable Figure figure(Subject subject, String word) {
        for (Figure figure : Figure.values()) {
            if (figure.word().equals(word)) {
                boolean fits = switch (figure) {
                    case UTILIZATION, MODE_CHANGES, DEADLOCKS ->
                        subject == Subject.CORE || subject == Subject.CLUSTER || subject == Subject.DOMAIN;
                    case DEPTH, LATENCY, DROPS -> subject == Subject.MAILBOX;
                    case REACTION, AGE -> subject == Subject.CHAIN;
                    case QUEUE -> subject == Subject.POOL;
                    case EXHAUSTED -> subject == Subject.SERVER;
                    default -> subject == Subject.TASK;
                };
                return fits ? figure : null;
            }
        }
        return null;
    }

    private List<Integer> subjects(Subject kind, Node value) {
        Names names = switch (kind) {
            case TASK -> d.taskNames;
            case CORE -> d.coreNames;
            case CLUSTER -> d.clusterNames;
            case DOMAIN -> d.domainNames;
            case MAILBOX -> d.mailboxNames;
            case CHAIN -> d.chainNames;
            case POOL -> d.poolNames;
            case SERVER -> d.serverNames;
        };
        int count = kind == Subject.TASK ? d.tasks.size() : names.size();
        TreeSet<Integer> found = new TreeSet<>();
        for (Node item : d.fields.several(value)) {
            if (item.text().equals("all") && !names.has("all")) {
                for (int i = 0; i < count; i++) {
                    boolean counts = kind != Subject.CORE || d.cores.get(i).enabled;
                    boolean part = kind == Subject.TASK && Graphs.isPart(d.taskNames.name(i));
                    if (counts && !part && !(kind == Subject.DOMAIN && d.partitions.containsValue(i))) {
                        found.add(i);
                    }
                }
            } else {
                int ordinal = names.find(item);
                if (ordinal >= 0) {
                    found.add(ordinal);
                }
            }
        }
        return List.copyOf(found);
    }

    /** One limit of an entry: a short one, or a map of several. */
    private void limit(Frame frame, Figure figure, Node value) {
        if (value.isScalar()) {
            if (!(figure == Figure.MISSES && value.text().equals("any"))) {
                one(frame, figure, value, value, figure == Figure.SLACK ? Bound.AT_LEAST : Bound.AT_MOST, 0, null);
            }
            return;
        }
        Node in = d.fields.get(value, "in");
        apart(value);
        for (Node.Entry part : value.entries()) {
            if (d.problems.isBroken(part.value())) {
                continue;
            }
            switch (part.key().text()) {
                case "at-most" -> one(frame, figure, value, part.value(), Bound.AT_MOST, 0, in);
                case "at-least" -> one(frame, figure, value, part.value(), Bound.AT_LEAST, 0, in);
                case "p99" -> one(frame, figure, value, part.value(), Bound.AT_MOST, 990, in);
                case "p999" -> one(frame, figure, value, part.value(), Bound.AT_MOST, 999, in);
                case "probability" -> likelihood(frame, value, part.value());
                default -> {}
            }
        }
    }

    /** Nothing is more than the least and less than the most where these are the wrong way round. */
    private void apart(Node limit) {
        Node most = d.fields.get(limit, "at-most");
        Node least = d.fields.get(limit, "at-least");
        BigInteger[] high = d.fields.exact(most);
        BigInteger[] low = d.fields.exact(least);
        if (most != null
                && least != null
                && high != null
                && low != null
                && low[0].multiply(high[1]).compareTo(high[0].multiply(low[1])) > 0) {
            d.problems.error(Code.T03, least, "at-least is above at-most", "at most " + most.text());
        }
    }

    private void one(
            Frame frame, Figure figure, Node whole, Node value, Bound bound, int percentile, @Nullable Node in) {
        BigInteger[] parts = d.fields.exact(value);
        if (parts == null) {
            return;
        }
        if (percentile != 0 && (!TIMES.contains(figure) || figure == Figure.SLACK)) {
            d.problems.error(Code.C01, value, "no percentile of " + figure.word(), "at-most");
            return;
        }
        if (parts[0].bitLength() > 63 || parts[1].bitLength() > 63) {
            d.problems.error(Code.T31, value, "a limit that does not fit", "a smaller one");
            return;
        }
        if (figure == Figure.UTILIZATION
                && frame.subject == Subject.DOMAIN
                && frame.ordinals.stream().anyMatch(d.partitions::containsValue)) {
            d.problems.error(
                    Code.K04, value, "the utilization of a partition is not supported yet", "core: of its core");
            return;
        }
        if (in != null && !windowFits(frame.subject, figure, percentile, in)) {
            return;
        }
        boolean share = figure == Figure.MISSES && isShare(value);
        if (in != null && !limitFitsWindow(figure, bound, share, in)) {
            return;
        }
        if (share && parts[0].compareTo(parts[1]) > 0) {
            d.problems.error(Code.U04, value, Problems.quoted(value.text()) + " is more than all jobs", "at most 100%");
            return;
        }
        if (share && parts[1].equals(BigInteger.ONE) && parts[0].signum() > 0) {
            parts = new BigInteger[] {PER_CENT, PER_CENT}; // all of them, which is no count
        }
        boolean jobs = in != null && isNumber(in);
        int windowJobs = jobs ? (int) d.fields.whole(in, 0) : 0;
        long windowPicos = jobs || in == null ? 0 : d.fields.whole(in, 0);
        for (int ordinal : frame.ordinals) {
            String subject = subjectName(frame.subject, ordinal);
            list.add(new Contract(
                    name(frame, subject, figure, bound, percentile),
                    "{" + frame.word + ": " + subject + ", " + figure.word() + ": " + flow(whole) + "}",
                    value.place(),
                    frame.subject,
                    ordinal,
                    figure,
                    bound,
                    parts[0].longValue(),
                    parts[1].longValue(),
                    percentile,
                    windowJobs,
                    windowPicos,
                    observe(frame.entry, windowJobs),
                    d.fields.whole(frame.entry, "from", 0),
                    d.fields.whole(frame.entry, "until", Time.NEVER),
                    d.fields.word(frame.entry, "severity", "fail").equals("warn"),
                    false,
                    assumed(frame.subject, ordinal)));
        }
    }

    /** Promises over the seeds, after {@link #read}. */
    List<Likelihood> likelihoods() {
        return List.copyOf(likelihoods);
    }

    private void likelihood(Frame frame, Node whole, Node value) {
        Board.Share most = share(value);
        Node sure = d.fields.get(whole, "confidence");
        Board.Share confidence = sure == null ? USUAL_CONFIDENCE : share(sure);
        if (most == null || confidence == null) {
            return;
        }
        for (String word : List.of("from", "until", "observe")) {
            Node part = d.fields.get(frame.entry, word);
            if (part != null) {
                d.problems.error(Code.C07, part, "a probability is of whole runs", "without " + word + ":");
            }
        }
        for (int ordinal : frame.ordinals) {
            String subject = subjectName(frame.subject, ordinal);
            likelihoods.add(new Likelihood(
                    name(frame, subject, Figure.MISSES, Bound.AT_MOST, 0),
                    "{" + frame.word + ": " + subject + ", misses: " + flow(whole) + "}",
                    value.place(),
                    ordinal,
                    most,
                    confidence,
                    d.fields.word(frame.entry, "severity", "fail").equals("warn")));
        }
    }

    private Board.@Nullable Share share(Node value) {
        BigInteger[] parts = d.fields.exact(value);
        return parts == null ? null : new Board.Share(parts[0], parts[1]);
    }

    private static boolean isNumber(Node in) {
        return in.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a figure can be judged in such a window; where it cannot, the whole run would be another contract. */
    private boolean windowFits(Subject subject, Figure figure, int percentile, Node in) {
        boolean jobs = isNumber(in);
        boolean counted = subject != Subject.CORE && subject != Subject.CLUSTER && subject != Subject.DOMAIN;
        boolean spread = figure == Figure.JITTER || figure == Figure.START_JITTER;
        if (percentile != 0) {
            d.problems.error(Code.C07, in, "a percentile is over the whole run", "without in:");
        } else if (jobs && !counted) {
            d.problems.error(Code.C07, in, figure.word() + " in a number of jobs", "a time, as in: 10ms");
        } else if (!jobs && (spread || figure == Figure.CONSECUTIVE_MISSES)) {
            d.problems.error(Code.C07, in, figure.word() + " in a window of time", "a number of jobs, as in: 20");
        } else if (jobs && d.fields.whole(in, 0) > LONGEST_WINDOW) {
            d.problems.error(
                    Code.U04,
                    in,
                    Problems.quoted(in.text()) + " is too large",
                    "at most " + LONGEST_WINDOW + " jobs; or in all, without in:");
        }
        return !d.problems.isBroken(in);
    }

    /** Whether such a limit can be judged in a window in which the figure can be. */
    private boolean limitFitsWindow(Figure figure, Bound bound, boolean share, Node in) {
        boolean jobs = isNumber(in);
        boolean least = bound == Bound.AT_LEAST;
        if (share && !jobs) {
            d.problems.error(Code.C07, in, "a share in a window of time", "a number of jobs, as in: 20");
        } else if (least && jobs && (figure == Figure.DROPS || figure == Figure.EXHAUSTED)) {
            d.problems.error(
                    Code.C07,
                    in,
                    "at least so many " + figure.word() + " in a number of jobs or messages",
                    "a time, as in: 10ms");
        } else if (least && figure == Figure.CONSECUTIVE_MISSES) {
            d.problems.error(Code.C07, in, "the least of consecutive-misses in a window", "without in:");
        }
        return !d.problems.isBroken(in);
    }

    private static boolean isShare(Node value) {
        @Nullable Quantity quantity = Quantity.of(value.text());
        return quantity != null && quantity.dimension() == Dimension.RATIO;
    }

    private int observe(Node entry, int windowJobs) {
        return d.fields.small(entry, "observe", windowJobs > 0 ? windowJobs : OBSERVE);
    }

    private String name(Frame frame, String subject, Figure figure, Bound bound, int percentile) {
        String made = subject + "." + figure.word();
        if (percentile != 0) {
            made += percentile == 990 ? "-p99" : "-p999";
        } else if (bound == Bound.AT_LEAST && figure != Figure.SLACK) {
            made += "-at-least";
        }
        if (frame.name != null) {
            String given = frame.name.text();
            if (frame.limits == 1 && frame.ordinals.size() == 1) {
                if (names.contains(given)) {
                    d.problems.error(
                            Code.C02,
                            frame.name,
                            "a second contract named " + Problems.quoted(given),
                            "names once each");
                }
                made = given;
            } else {
                made = given + "." + made;
            }
        }
        String unique = made;
        for (int i = 2; !names.add(unique); i++) {
            unique = made + "-" + i;
        }
        return unique;
    }

    private String subjectName(Subject subject, int ordinal) {
        return switch (subject) {
            case TASK -> d.taskNames.name(ordinal);
            case CORE -> d.coreNames.name(ordinal);
            case CLUSTER -> d.clusterNames.name(ordinal);
            case DOMAIN -> d.domains.get(ordinal).name();
            case MAILBOX -> d.mailboxNames.name(ordinal);
            case CHAIN -> d.chainNames.name(ordinal);
            case POOL -> d.poolNames.name(ordinal);
            case SERVER -> d.serverNames.name(ordinal);
        };
    }

    private List<String> assumed(Subject subject, int ordinal) {
        return switch (subject) {
            case TASK -> assumptions.behindTask(ordinal);
            case CORE -> assumptions.behindCores(List.of(ordinal));
            case CLUSTER -> assumptions.behindCores(d.clusters.get(ordinal).cores);
            case DOMAIN -> assumptions.behindCores(d.domains.get(ordinal).cores());
            case MAILBOX -> assumptions.behindMailbox(ordinal);
            case CHAIN -> assumptions.behindChain(ordinal);
            case POOL -> assumptions.behindPool(ordinal);
            case SERVER -> assumptions.behindServer(ordinal);
        };
    }

    /**
     * A task with a deadline and no contract on its misses may have none; nor may one with a stack overflow it, or a
     * domain have deadlocks.
     */
    private void implicit() {
        for (TaskDraft task : d.tasks) {
            boolean own = task.activation instanceof Activation.Releases releases
                    && releases.list().stream().anyMatch(r -> r.deadline() >= 0);
            boolean part = Graphs.isPart(task.name); // the last one misses where any does
            if (!part && (task.deadline != -1 || own) && !withMisses.contains(task.ordinal)) {
                none("task", Subject.TASK, task.ordinal, Figure.MISSES);
            }
            if (StackBound.size(task.body) != Long.MAX_VALUE && !withOverflows.contains(task.ordinal)) {
                none("task", Subject.TASK, task.ordinal, Figure.STACK_OVERFLOWS);
            }
        }
        for (int domain : d.uses.nesting) {
            if (domain < 0 || domain >= d.domains.size()) {
                continue; // its cluster is missing, which is said already
            }
            boolean said = list.stream()
                    .anyMatch(c ->
                            c.subject() == Subject.DOMAIN && c.ordinal() == domain && c.figure() == Figure.DEADLOCKS);
            if (!said) {
                none("domain", Subject.DOMAIN, domain, Figure.DEADLOCKS);
            }
        }
    }

    private void none(String word, Subject subject, int ordinal, Figure figure) {
        String who = subjectName(subject, ordinal);
        Frame frame = new Frame(subject, word, List.of(ordinal), d.root, null, 1);
        list.add(new Contract(
                name(frame, who, figure, Bound.AT_MOST, 0),
                "{" + word + ": " + who + ", " + figure.word() + ": 0}",
                "",
                subject,
                ordinal,
                figure,
                Bound.AT_MOST,
                0,
                1,
                0,
                0,
                0,
                OBSERVE,
                0,
                Time.NEVER,
                false,
                true,
                assumed(subject, ordinal)));
    }

    private static String flow(Node node) {
        if (node.isScalar()) {
            return node.text();
        }
        List<String> parts = new ArrayList<>();
        node.entries().forEach(e -> parts.add(e.key().text() + ": " + flow(e.value())));
        node.items().forEach(item -> parts.add(flow(item)));
        return node.isMap() ? "{" + String.join(", ", parts) + "}" : "[" + String.join(", ", parts) + "]";
    }
}
