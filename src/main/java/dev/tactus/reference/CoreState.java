package dev.tactus.reference;

import dev.tactus.board.Board;
import dev.tactus.board.StaticTable;
import dev.tactus.board.TableSlot;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A core: its job, what it has to pay and is paying, its interrupts, and where its time went. */
final class CoreState {
    /** What is paid, in the order of semantics 6. */
    enum Pay {
        ENTRY,
        EXIT,
        TICK,
        SCHEDULING,
        SWITCH
    }

    /** A doorbell of a mailbox, or the job of an interrupt task. */
    static final class Interrupt {
        final @Nullable MailboxState mailbox;
        final @Nullable Job job;

        Interrupt(@Nullable MailboxState mailbox, @Nullable Job job) {
            this.mailbox = mailbox;
            this.job = job;
        }

        /** Of an unfinished job of this task. */
        boolean isOf(TaskState task) {
            return job != null && job.task == task && !job.ended();
        }
    }

    final Board.Core spec;
    final int index;
    /** Work done in a picosecond. */
    final BigInteger speed;
    /** When its cluster runs; NEVER for a disabled core. */
    final long runsAt;

    @Nullable
    Job job;
    /** Whom it is lent to, in the place of its job. */
    @Nullable
    Job guest;
    /** The last job that it ran, interrupts apart. */
    @Nullable
    Job lastJob;
    /** Its job has paid for its coming, and has gone on since it came. */
    boolean going;

    final List<Interrupt> interrupts = new ArrayList<>();
    /** The interrupt whose entry is being paid. */
    @Nullable
    Interrupt entering;
    /** The interrupt whose entry is paid and whose exit is not. */
    @Nullable
    Interrupt serving;
    /** Of the interrupt served only the exit is left to pay. */
    boolean exitDue;

    int ticksDue;
    boolean schedulingDue;
    /** What the switch to its job costs; 0: none is due. */
    long switchDue;

    @Nullable
    Pay pay;

    long payUntil;

    /** The table it goes by, and the slot that has it now. */
    final @Nullable StaticTable table;

    @Nullable
    TableSlot window;
    /** When the time slice of its job ends, -1 if none is being used. */
    long sliceEndsAt = -1;

    long work;
    long overhead;
    long spin;
    long stall;
    long idle;

    CoreState(Board board, int index) {
        this.spec = board.cores().get(index);
        this.index = index;
        this.table = board.tables().stream()
                .filter(t -> t.core() == index)
                .findFirst()
                .orElse(null);
        this.speed = BigInteger.valueOf(spec.hertz()).multiply(BigInteger.valueOf(spec.capacityPerMhz()));
        this.runsAt = spec.enabled() ? board.clusters().get(spec.cluster()).runsAt() : Job.NEVER;
    }

    boolean runs(long now) {
        return runsAt <= now;
    }

    /** Notes 2.10: in a switch that has begun nothing can be decided about it. */
    boolean switching() {
        return pay == Pay.SWITCH;
    }

    /** The interrupt that comes next, or null. */
    @Nullable
    Interrupt nextInterrupt() {
        return interrupts.isEmpty() ? null : interrupts.get(0);
    }

    /** Whether it serves an interrupt, or is to. */
    boolean interrupted() {
        return serving != null || exitDue || !interrupts.isEmpty();
    }

    /** Whether it serves a job of this task, or is to. */
    boolean hasInterruptOf(TaskState task) {
        for (Interrupt interrupt : interrupts) {
            if (interrupt.isOf(task)) {
                return true;
            }
        }
        return entering != null && entering.isOf(task) || serving != null && serving.isOf(task);
    }

    /** The job whose steps it works now: that of the interrupt, or its own, or none. */
    @Nullable
    Job executing() {
        if (pay != null || exitDue) {
            return null;
        }
        if (serving != null) {
            return serving.job;
        }
        boolean owes = nextInterrupt() != null || ticksDue > 0 || schedulingDue || switchDue > 0;
        return owes || !going ? null : guest != null ? guest : job;
    }

    Result.Parts parts() {
        return new Result.Parts(work, overhead, spin, stall, idle);
    }
}
