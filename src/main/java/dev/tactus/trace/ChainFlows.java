package dev.tactus.trace;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * The arrows of chains: from a task's completion (or its signal) to the release of the one that this activates, or to
 * the start of the next job that reads the value. Links by messages have the arrows of their messages; logical
 * execution times publish at instants at which no task does anything, and have none.
 */
final class ChainFlows {
    /** Takes one end of an arrow. */
    interface Ends {
        void end(long at, int task, int chain, long flow, boolean ends);
    }

    private static final class Link {
        final int chain;
        final int next;
        final int event;
        final boolean activates;
        long open;

        Link(int chain, int next, int event, boolean activates) {
            this.chain = chain;
            this.next = next;
            this.event = event;
            this.activates = activates;
        }
    }

    private final Ends to;
    private final Link[][] from;
    private final Link[][] into;
    private long flows;

    /** @param first the number of the first arrow */
    ChainFlows(Header header, long first, Ends to) {
        this.to = to;
        flows = first;
        int tasks = header.tasks().size();
        List<List<Link>> leaving = new ArrayList<>();
        List<List<Link>> entering = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            leaving.add(new ArrayList<>());
            entering.add(new ArrayList<>());
        }
        for (int c = 0; c < header.chains().size(); c++) {
            Header.Chain chain = header.chains().get(c);
            for (int i = 0; i < chain.links().size(); i++) {
                Header.Link link = chain.links().get(i);
                int before = chain.path().get(i);
                int next = chain.path().get(i + 1);
                boolean logical = header.tasks().get(before).let() >= 0
                        || header.tasks().get(next).let() >= 0;
                if (link.mailbox() < 0 && !logical) {
                    Link made = new Link(c, next, link.event(), link.type() == Header.LinkType.ACTIVATED);
                    leaving.get(before).add(made);
                    entering.get(next).add(made);
                }
            }
        }
        from = leaving.stream().map(list -> list.toArray(new Link[0])).toArray(Link[][]::new);
        into = entering.stream().map(list -> list.toArray(new Link[0])).toArray(Link[][]::new);
    }

    void completed(long at, int task) {
        begin(at, task, -1);
    }

    void signalled(long at, int task, int event) {
        if (task >= 0) {
            begin(at, task, event);
        }
    }

    private void begin(long at, int task, int event) {
        for (Link link : from[task]) {
            if (link.event == event) {
                link.open = flows++;
                to.end(at, task, link.chain, link.open, false);
            }
        }
    }

    void released(long at, int task) {
        end(at, task, true);
    }

    void dispatched(long at, int task, long flags) {
        if ((flags & (Flags.FIRST | Flags.SWITCHES)) == Flags.FIRST) {
            end(at, task, false);
        }
    }

    /** A switch to a job is over, and what it reads is read now. */
    void started(long at, int task) {
        end(at, task, false);
    }

    private void end(long at, int task, boolean activates) {
        for (Link link : into[task]) {
            if (link.activates == activates && link.open != TrackTrace.NO_FLOW) {
                to.end(at, task, link.chain, link.open, true);
                link.open = TrackTrace.NO_FLOW;
            }
        }
    }
}
