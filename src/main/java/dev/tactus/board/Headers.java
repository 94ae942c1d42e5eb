package dev.tactus.board;

import dev.tactus.sim.Header;
import dev.tactus.sim.Time;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Makes the head of the stream out of a board. */
final class Headers {
    /** The deadline of a rate's task that is the next release, which is not the same distance for all. */
    static final long TO_NEXT_RELEASE = -2;

    private Headers() {}

    static Header of(Board board, long seed) {
        return new Header(
                board.name(),
                board.scenario(),
                board.description(),
                seed,
                board.clusters().stream()
                        .map(c ->
                                new Header.Cluster(c.name(), word(c.role()), c.model(), c.isa(), c.cores(), c.runsAt()))
                        .toList(),
                board.cores().stream()
                        .map(c -> new Header.Core(
                                c.name(), c.cluster(), c.domain(), c.capacity(), c.hertz(), c.enabled()))
                        .toList(),
                board.domains().stream()
                        .map(d -> new Header.Domain(
                                d.name(),
                                d.cores(),
                                d.policy(),
                                d.placing().kind(),
                                d.criticality() == null
                                        ? List.of()
                                        : d.criticality().levels()))
                        .toList(),
                board.tasks().stream().map(Headers::task).toList(),
                board.mailboxes().stream()
                        .map(m -> new Header.Mailbox(
                                m.name(), m.from(), m.to(), m.slots(), m.slotSize(), word(m.overflow())))
                        .toList(),
                board.resources().stream()
                        .map(r -> new Header.Resource(r.name(), r.protocol().word()))
                        .toList(),
                board.events(),
                board.outputs(),
                board.pools().stream()
                        .map(p -> new Header.Pool(p.name(), p.cores(), word(p.dispatch())))
                        .toList(),
                servers(board),
                board.memories().stream()
                        .map(m -> new Header.Memory(m.name(), m.size()))
                        .toList(),
                board.chains().stream().map(c -> chain(board, c)).toList());
    }

    private static List<Header.Server> servers(Board board) {
        List<Header.Server> servers = new ArrayList<>();
        for (int s = 0; s < board.servers().size(); s++) {
            int ordinal = s;
            Board.Server server = board.servers().get(s);
            servers.add(new Header.Server(
                    server.name(),
                    word(server.kind()),
                    server.domain(),
                    server.budget(),
                    server.period(),
                    IntStream.range(0, board.tasks().size())
                            .filter(t -> board.tasks().get(t).server() == ordinal)
                            .boxed()
                            .toList()));
        }
        return servers;
    }

    private static Header.Task task(Board.Task t) {
        return new Header.Task(
                t.name(),
                t.domain(),
                t.cores(),
                activation(t),
                period(t),
                t.helper() == null ? deadline(t) : -1,
                t.priority(),
                t.let(),
                t.helper() != null,
                t.interrupt(),
                t.helper() == null ? -1 : t.helper().pool());
    }

    private static String activation(Board.Task task) {
        Activation a = task.activation();
        if (task.interrupt()) {
            return "on-interrupt";
        }
        String name = a.getClass().getSimpleName();
        return switch (name) {
            case "Periodic" -> "period";
            case "OnMessage" -> "on-message";
            case "OnEvent" -> "on-event";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** Period, minimum distance or distance of bursts, or -1. */
    static long period(Board.Task task) {
        Activation a = task.activation();
        if (a instanceof Activation.Periodic p) {
            return p.period();
        } else if (a instanceof Activation.Rate r) {
            BigInteger[] parts = r.hertzDenominator()
                    .multiply(BigInteger.valueOf(Time.SECOND))
                    .divideAndRemainder(r.hertzNumerator());
            return parts[0].longValueExact() + (parts[1].signum() == 0 ? 0 : 1);
        } else if (a instanceof Activation.Sporadic s) {
            return s.min();
        } else if (a instanceof Activation.Bursts b) {
            return b.every();
        }
        return -1;
    }

    /** The relative deadline, or -1; of a rate's task whose deadline is the next release, the longest distance. */
    static long deadline(Board.Task task) {
        return task.deadline() == TO_NEXT_RELEASE ? period(task) : task.deadline();
    }

    /** The shortest relative deadline of a job, the largest number where none has one. */
    static long shortestDeadline(Board.Task task) {
        if (task.deadline() == TO_NEXT_RELEASE && task.activation() instanceof Activation.Rate r) {
            return r.hertzDenominator()
                    .multiply(BigInteger.valueOf(Time.SECOND))
                    .divide(r.hertzNumerator())
                    .longValueExact();
        }
        long shortest = task.deadline() < 0 ? Time.NEVER : task.deadline();
        if (task.activation() instanceof Activation.Releases releases) {
            for (Activation.Release release : releases.list()) {
                shortest = release.deadline() < 0 ? shortest : Math.min(shortest, release.deadline());
            }
        }
        return shortest;
    }

    private static Header.Chain chain(Board board, Board.Chain chain) {
        List<Header.Link> links = new ArrayList<>();
        for (int i = 1; i < chain.path().size(); i++) {
            links.add(link(
                    board.tasks().get(chain.path().get(i - 1)),
                    chain.path().get(i - 1),
                    board.tasks().get(chain.path().get(i))));
        }
        return new Header.Chain(chain.name(), chain.path(), links, chain.reduced());
    }

    private static Header.Link link(Board.Task from, int ordinal, Board.Task to) {
        Activation a = to.activation();
        if (a instanceof Activation.OnMessage m && sends(from.body(), m.mailbox())) {
            return new Header.Link(Header.LinkType.ACTIVATED, m.mailbox(), -1);
        }
        if (a instanceof Activation.OnEvent e && signals(from.body(), e.event())) {
            return new Header.Link(Header.LinkType.ACTIVATED, -1, e.event());
        }
        if (a instanceof Activation.After && to.after().contains(ordinal)) {
            return new Header.Link(Header.LinkType.ACTIVATED, -1, -1);
        }
        int mailbox = received(from.body(), to.body());
        return mailbox >= 0
                ? new Header.Link(Header.LinkType.MESSAGE, mailbox, -1)
                : new Header.Link(Header.LinkType.REGISTER, -1, -1);
    }

    private static boolean sends(List<Step> body, int mailbox) {
        return flat(body).stream().anyMatch(s -> s instanceof Step.Send send && send.mailbox() == mailbox);
    }

    private static boolean signals(List<Step> body, int event) {
        return flat(body).stream().anyMatch(s -> s instanceof Step.Signal signal && signal.event() == event);
    }

    private static int received(List<Step> from, List<Step> to) {
        for (Step step : flat(to)) {
            if (step instanceof Step.Receive receive && sends(from, receive.mailbox())) {
                return receive.mailbox();
            }
        }
        return -1;
    }

    private static List<Step> flat(List<Step> body) {
        List<Step> all = new ArrayList<>();
        for (Step step : body) {
            all.add(step);
            if (step instanceof Step.Repeat repeat) {
                all.addAll(flat(repeat.body()));
            } else if (step instanceof Step.Every every) {
                all.addAll(flat(every.body()));
            }
        }
        return all;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
