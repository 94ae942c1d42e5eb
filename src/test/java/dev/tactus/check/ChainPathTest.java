package dev.tactus.check;

import static dev.tactus.sim.Kind.COMPLETE;
import static dev.tactus.sim.Kind.DISPATCH;
import static dev.tactus.sim.Kind.RECEIVE;
import static dev.tactus.sim.Kind.RELEASE;
import static dev.tactus.sim.Kind.SEND;
import static dev.tactus.sim.Kind.SKIP;
import static dev.tactus.sim.Kind.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import dev.tactus.trace.Heads;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which job wrote what the next one read. */
class ChainPathTest {
    private static final Header.Link REGISTER = new Header.Link(Header.LinkType.REGISTER, -1, -1);

    private static final Header.Link BY_MESSAGE = new Header.Link(Header.LinkType.ACTIVATED, 0, -1);
    private static final Header.Link BY_COMPLETION = new Header.Link(Header.LinkType.ACTIVATED, -1, -1);

    private ChainPath path = following(REGISTER);

    private static ChainPath following(Header.Link link) {
        return new ChainPath(
                Heads.of(
                        2,
                        List.of(new Header.Chain("c", List.of(0, 1), List.of(link), false)),
                        Heads.task("a", 100, 100),
                        Heads.task("b", 100, 100),
                        Heads.task("x", 100, 100)),
                0);
    }

    /** The first job of {@code a} is written at 2, its second runs from 3; {@code b} is dispatched at 5. */
    private void twoWriters() {
        path.accept(RELEASE, 0, -1, 0, 0);
        path.accept(DISPATCH, 0, 0, 0, Flags.FIRST);
        path.accept(COMPLETE, 2, 0, 0, 2);
        path.accept(RELEASE, 3, -1, 0, 3);
        path.accept(DISPATCH, 3, 0, 0, Flags.FIRST);
        path.accept(RELEASE, 4, -1, 1, 4);
    }

    private List<ChainPath.Hop> hops() {
        path.accept(COMPLETE, 20, 1, 1, 16);
        return path.to(1, 0);
    }

    @Test
    void aJobReadsAtItsFirstCycleAndNotWhereTheSwitchToItBegins() {
        twoWriters();
        path.accept(DISPATCH, 5, 1, 1, Flags.FIRST | Flags.SWITCHES);
        path.accept(COMPLETE, 6, 0, 0, 3);
        path.accept(START, 7, 1, 1, 0);
        assertThat(hops()).containsExactly(new ChainPath.Hop(0, 1), new ChainPath.Hop(1, 0));
    }

    @Test
    void withoutASwitchItReadsAtItsDispatch() {
        twoWriters();
        path.accept(DISPATCH, 5, 1, 1, Flags.FIRST);
        path.accept(COMPLETE, 6, 0, 0, 3);
        assertThat(hops()).containsExactly(new ChainPath.Hop(0, 0), new ChainPath.Hop(1, 0));
    }

    @Test
    void aWriteOfTheSameInstantComesFirst() {
        twoWriters();
        path.accept(DISPATCH, 6, 1, 1, Flags.FIRST);
        path.accept(COMPLETE, 6, 0, 0, 3);
        assertThat(hops()).containsExactly(new ChainPath.Hop(0, 1), new ChainPath.Hop(1, 0));
    }

    @Test
    void aJobHasTheMessageThatItStartsWithAndNotTheOneOfASkippedRelease() {
        path = following(BY_MESSAGE);
        for (int k = 0; k < 3; k++) {
            path.accept(RELEASE, k, -1, 0, k);
            path.accept(DISPATCH, k, 0, 0, Flags.FIRST);
            path.accept(SEND, k, 0, 0, k);
            path.accept(COMPLETE, k, 0, 0, 0);
        }
        path.accept(RELEASE, 3, -1, 1, 3);
        path.accept(RELEASE, 3, -1, 1, 3);
        path.accept(DISPATCH, 3, 1, 1, Flags.FIRST);
        path.accept(RECEIVE, 3, 0, 1, 0);
        path.accept(SKIP, 4, -1, 1, 4);
        path.accept(RECEIVE, 4, 0, 1, 2);
        path.accept(COMPLETE, 5, 1, 1, 2);
        path.accept(DISPATCH, 5, 1, 1, Flags.FIRST);
        path.accept(RECEIVE, 5, 0, 1, 1);
        assertThat(path.to(1, 0)).containsExactly(new ChainPath.Hop(0, 0), new ChainPath.Hop(1, 0));
        assertThat(path.to(1, 1)).containsExactly(new ChainPath.Hop(0, 1), new ChainPath.Hop(1, 1));
    }

    @Test
    void theMessageOfAnotherTaskLeadsToNoJobOfTheChain() {
        path = following(BY_MESSAGE);
        path.accept(RELEASE, 0, -1, 2, 0);
        path.accept(SEND, 1, 0, 2, 0);
        path.accept(RELEASE, 2, -1, 1, 2);
        path.accept(DISPATCH, 2, 1, 1, Flags.FIRST);
        path.accept(RECEIVE, 2, 0, 1, 0);
        assertThat(path.to(1, 0)).containsExactly(new ChainPath.Hop(1, 0));
    }

    @Test
    void aJobThatWaitsForSeveralFollowsTheOneOfItsNumber() {
        path = following(BY_COMPLETION);
        for (int k = 0; k < 2; k++) {
            path.accept(RELEASE, k, -1, 0, k);
            path.accept(DISPATCH, k, 0, 0, Flags.FIRST);
            path.accept(COMPLETE, k, 0, 0, 0);
        }
        path.accept(RELEASE, 3, -1, 1, 3);
        path.accept(RELEASE, 4, -1, 1, 4);
        assertThat(path.to(1, 0)).containsExactly(new ChainPath.Hop(0, 0), new ChainPath.Hop(1, 0));
        assertThat(path.to(1, 1)).containsExactly(new ChainPath.Hop(0, 1), new ChainPath.Hop(1, 1));
    }
}
