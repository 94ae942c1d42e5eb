package dev.tactus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.sim.Flags;
import dev.tactus.sim.Header;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainFlowsTest {
    /** A newer value is written while the switch takes its time: the arrow comes from that one. */
    @Test
    void anArrowEndsWhereTheJobReads() {
        Header.Link register = new Header.Link(Header.LinkType.REGISTER, -1, -1);
        Header header = Heads.of(
                2,
                List.of(new Header.Chain("c", List.of(0, 1), List.of(register), false)),
                Heads.task("a", 100, 100),
                Heads.task("b", 100, 100));
        List<String> arrows = new ArrayList<>();
        ChainFlows flows = new ChainFlows(
                header,
                1,
                (at, task, chain, flow, ends) -> arrows.add((ends ? "end " : "begin ") + flow + " at " + at));
        flows.completed(2, 0);
        flows.dispatched(5, 1, Flags.FIRST | Flags.SWITCHES);
        flows.completed(6, 0);
        flows.started(7, 1);
        flows.completed(8, 0);
        flows.dispatched(9, 1, Flags.FIRST);
        assertThat(arrows).containsExactly("begin 1 at 2", "begin 2 at 6", "end 2 at 7", "begin 3 at 8", "end 3 at 9");
    }
}
