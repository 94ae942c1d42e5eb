package dev.tactus.check;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.sim.Kind;
import dev.tactus.sim.TraceSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Reaction time and data age of every chain (semantics, 8). Tasks read at their first start and write at completion;
 * under {@code let} they read at the release and write at its end; what is activated by its predecessor's message,
 * event or completion takes that value; a value that travels with a message is written at the send and read at the
 * receive. Figures lag one instant behind the stream, as writes of an instant come before its reads.
 */
public final class ChainTracker implements TraceSink {
    /** One task at one place of one chain. */
    private record Place(ChainFlow flow, int position) {}

    private final ChainFlow[] flows;
    private final Place[][] ofTask;
    private final Place[][] ofMailbox;
    private final Place[][] ofEvent;

    /** Follows the chains of that head. */
    public ChainTracker(Header header) {
        flows = header.chains().stream()
                .map(chain -> new ChainFlow(header, chain))
                .toArray(ChainFlow[]::new);
        ofTask = new Place[header.tasks().size()][];
        for (int task = 0; task < ofTask.length; task++) {
            ofTask[task] = places(task, 0);
        }
        ofMailbox = new Place[header.mailboxes().size()][];
        for (int mailbox = 0; mailbox < ofMailbox.length; mailbox++) {
            ofMailbox[mailbox] = places(mailbox, 1);
        }
        ofEvent = new Place[header.events().size()][];
        for (int event = 0; event < ofEvent.length; event++) {
            ofEvent[event] = places(event, 2);
        }
    }

    private Place[] places(int ordinal, int by) {
        List<Place> found = new ArrayList<>();
        for (ChainFlow flow : flows) {
            ChainStep[] steps = flow.steps();
            for (int i = 0; i < steps.length; i++) {
                int own = by == 0 ? steps[i].task : by == 1 ? steps[i].mailbox : steps[i].event;
                if (own == ordinal) {
                    found.add(new Place(flow, i));
                }
            }
        }
        return found.toArray(Place[]::new);
    }

    @Override
    public void accept(Kind kind, long at, int place, int task, long value) {
        switch (kind) {
            case RELEASE -> tell(at, task, ChainFlow.RELEASE);
            case SKIP, DROP_RELEASE -> tell(at, task, ChainFlow.SKIP);
            case DISPATCH -> {
                if ((value & Flags.FIRST) != 0 && (value & Flags.SWITCHES) == 0) {
                    tell(at, task, ChainFlow.START);
                }
            }
            case START -> tell(at, task, ChainFlow.START);
            case COMPLETE -> tell(at, task, ChainFlow.END);
            case ABORT, DROP -> tell(at, task, ChainFlow.ABORT);
            case SEND -> message(ofMailbox[place], at, task, value, ChainFlow.SEND);
            case RECEIVE -> message(ofMailbox[place], at, task, value, ChainFlow.RECEIVE);
            case OVERWRITE -> message(ofMailbox[place], at, -1, value, ChainFlow.LOSE);
            case SIGNAL -> message(ofEvent[place], at, task, 0, ChainFlow.SIGNAL);
            default -> {
                // Nothing that moves a value.
            }
        }
    }

    private void tell(long at, int task, int event) {
        for (Place place : ofTask[task]) {
            place.flow.add(at, place.position, event, 0);
        }
    }

    private static void message(Place[] places, long at, int task, long number, int event) {
        for (Place place : places) {
            ChainFlow flow = place.flow;
            int reader = place.position;
            boolean writes = event == ChainFlow.SEND || event == ChainFlow.SIGNAL;
            if (writes) {
                if (flow.steps()[reader - 1].task == task) {
                    flow.add(at, reader - 1, event, number);
                } else if (event == ChainFlow.SIGNAL) {
                    flow.add(at, reader, ChainFlow.FOREIGN, number);
                }
            } else {
                boolean own = event == ChainFlow.RECEIVE && flow.steps()[reader].task == task;
                flow.add(at, reader, own ? ChainFlow.RECEIVE : ChainFlow.LOSE, number);
            }
        }
    }

    void watch(int chain, Check check) {
        ChainStats stats = flows[chain].stats();
        stats.watchers = TaskStats.with(stats.watchers, check);
    }

    /** The figures of one chain. */
    public ChainStats chain(int ordinal) {
        return flows[ordinal].stats();
    }

    /** The digest of one chain, over its reactions and ages. */
    public long digest(int chain) {
        return flows[chain].stats().digest();
    }

    /** Works what happened before {@code now}; called at the end of a run, and before figures are read during one. */
    public void advance(long now) {
        for (ChainFlow flow : flows) {
            flow.advance(now);
        }
    }
}
