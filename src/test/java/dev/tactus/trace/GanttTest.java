package dev.tactus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GanttTest {
    @Test
    void thePictureShowsWhoHasTheCoreAtTheBeginningOfEachStep() {
        Gantt picture = new Gantt(Heads.of(2, Heads.task("a", 10, 10), Heads.task("b", 10, 10)), 100, 10, 8);
        picture.slice(0, 0, 90, 0, 0, SliceKind.RUN, -1);
        picture.slice(0, 90, 120, 0, 1, SliceKind.RUN, -1);
        picture.slice(0, 120, 131, 1, 0, SliceKind.RUN, -1);
        picture.slice(0, 140, 150, -1, -1, SliceKind.OVERHEAD, -1);
        picture.slice(0, 165, 400, 1, 1, SliceKind.RUN, -1);
        picture.slice(1, 105, 115, 1, 0, SliceKind.SPIN, 0);
        picture.slice(1, 120, 130, 1, 0, SliceKind.STALL, -1);
        assertThat(picture.row(0)).isEqualTo("1122#..2");
        assertThat(picture.text()).isEqualTo("c0  1122#..2\nc1  .~=.....\n");
    }
}
