package dev.tactus.board;

import dev.tactus.check.Cause;
import dev.tactus.check.JobBlame;
import dev.tactus.sim.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A board without one of the causes that a job is blamed for, all else unchanged: what a job would have done is then
 * found by running it, not by subtracting.
 *
 * @param words what is taken away, for people: {@code without lock bus in logger}
 */
public record WhatIf(String words, Board board) {
    /** The smallest work there is: draws of later steps keep their numbers. */
    private static final Distribution ONE_CYCLE = new Distribution.Constant(1);

    /** A board without that cause of a job of the task; null where nothing can be taken away. */
    public static @Nullable WhatIf without(Board board, int task, JobBlame.Part part) {
        boolean someone = part.by() >= 0 && part.by() != task;
        return switch (part.cause()) {
            case PREEMPTION, AFTER -> someone ? withoutWork(board, part.by()) : null;
            case BLOCKING -> {
                if (part.of() >= 0) {
                    yield withoutLock(board, part.of(), part.by());
                }
                yield someone ? withoutWork(board, part.by()) : null;
            }
            case LOCK, SPIN -> someone ? withoutLock(board, part.of(), part.by()) : null;
            case INTERRUPT -> someone ? withoutWork(board, part.by()) : withoutCost(board, Cause.INTERRUPT);
            case SWITCH, SCHEDULING, TICK -> withoutCost(board, part.cause());
            case SLOW -> asFast(board, task, part.of());
            case STALL -> withoutMemory(board);
            case JITTER -> board.tasks().get(task).jitter() == null ? null : withoutJitter(board, task);
            case SERVER -> withoutServer(board, task);
            case RECEIVE -> withoutLatency(board, part.of());
            case RUN, SEMAPHORE, EVENT, SEND, WORKER, WAIT, BACKLOG, WINDOW, BOOT, HELD -> null;
        };
    }

    private static Board withTask(Board board, int task, UnaryOperator<Board.Task> change) {
        List<Board.Task> tasks = new ArrayList<>(board.tasks());
        tasks.set(task, change.apply(tasks.get(task)));
        return board.with(board.domains(), tasks);
    }

    private static List<Step> each(List<Step> body, UnaryOperator<List<Step>> change) {
        List<Step> steps = new ArrayList<>();
        for (Step step : body) {
            if (step instanceof Step.Repeat repeat) {
                steps.add(new Step.Repeat(repeat.times(), each(repeat.body(), change)));
            } else if (step instanceof Step.Every every) {
                steps.add(new Step.Every(every.jobs(), every.first(), each(every.body(), change)));
            } else {
                steps.addAll(change.apply(List.of(step)));
            }
        }
        return steps;
    }

    private static Amount none(Amount work) {
        return new Amount(ONE_CYCLE, true, work.hertz(), work.capacityPerMhz());
    }

    /** A task whose computes are one cycle each; of a helper what its offloader hands to the pool. */
    private static WhatIf withoutWork(Board board, int task) {
        Board.Task of = board.tasks().get(task);
        Board.Helper helper = of.helper();
        int changed = helper == null ? task : helper.offloader();
        Board without = withTask(
                board,
                changed,
                t -> t.withBody(each(
                        t.body(),
                        step -> List.of(helper == null ? idle(step.get(0)) : handsOver(step.get(0), helper.pool())))));
        return new WhatIf("without the work of " + of.name(), without);
    }

    private static Step idle(Step step) {
        if (step instanceof Step.Compute compute) {
            return new Step.Compute(none(compute.work()));
        }
        return step instanceof Step.Copy copy ? new Step.Copy(-1, -1, copy.bytes()) : step;
    }

    private static Step handsOver(Step step, int pool) {
        if (step instanceof Step.Offload offload && offload.pool() == pool) {
            Amount work = offload.work();
            return new Step.Offload(
                    pool,
                    work == null ? null : none(work),
                    offload.task(),
                    offload.helpers(),
                    offload.request(),
                    offload.reply(),
                    offload.await());
        }
        return step;
    }

    /** A task that does not ask for a lock, and works without it. */
    private static WhatIf withoutLock(Board board, int lock, int task) {
        Board without = withTask(
                board, task, t -> t.withBody(each(t.body(), step -> isAbout(step.get(0), lock) ? List.of() : step)));
        return new WhatIf(
                "without lock " + board.resources().get(lock).name() + " in "
                        + board.tasks().get(task).name(),
                without);
    }

    private static boolean isAbout(Step step, int lock) {
        return step instanceof Step.Lock asks && asks.resource() == lock
                || step instanceof Step.Unlock gives && gives.resource() == lock;
    }

    private static WhatIf withoutCost(Board board, Cause cause) {
        Board.Cost zero = Board.Cost.ZERO;
        List<Board.Domain> domains = new ArrayList<>();
        for (Board.Domain domain : board.domains()) {
            Board.Overheads o = domain.overheads();
            boolean switches = cause == Cause.SWITCH;
            boolean interrupts = cause == Cause.INTERRUPT;
            domains.add(domain.with(
                    new Board.Overheads(
                            switches ? zero : o.contextSwitch(),
                            switches ? zero : o.migration(),
                            interrupts ? zero : o.interruptEntry(),
                            interrupts ? zero : o.interruptExit(),
                            cause == Cause.SCHEDULING ? zero : o.scheduling(),
                            o.tickPeriod(),
                            cause == Cause.TICK ? zero : o.tick(),
                            o.quantise(),
                            o.ticksIdle()),
                    domain.criticality()));
        }
        List<Board.Mailbox> mailboxes = board.mailboxes().stream()
                .map(box -> cause == Cause.INTERRUPT ? with(box, box.latency(), box.perByte(), zero) : box)
                .toList();
        String what = switch (cause) {
            case SWITCH -> "context switches and migrations";
            case TICK -> "ticks";
            case SCHEDULING -> "scheduling decisions";
            default -> "interrupts";
        };
        return new WhatIf(
                "if " + what + " cost nothing",
                board.with(board.cores(), domains, mailboxes, board.memories(), board.tasks()));
    }

    /** A core as fast as the fastest that the task may use. */
    private static @Nullable WhatIf asFast(Board board, int task, int slow) {
        Board.Core fastest = board.cores().get(slow);
        for (int core : board.tasks().get(task).cores()) {
            Board.Core each = board.cores().get(core);
            fastest = speed(each) > speed(fastest) ? each : fastest;
        }
        Board.Core before = board.cores().get(slow);
        if (fastest == before) {
            return null;
        }
        List<Board.Core> cores = new ArrayList<>(board.cores());
        cores.set(
                slow,
                new Board.Core(
                        before.name(),
                        before.cluster(),
                        before.domain(),
                        fastest.hertz(),
                        fastest.capacityPerMhz(),
                        fastest.capacity(),
                        before.enabled()));
        return new WhatIf(
                "if core " + before.name() + " were as fast as " + fastest.name(),
                board.with(cores, board.domains(), board.mailboxes(), board.memories(), board.tasks()));
    }

    private static long speed(Board.Core core) {
        return Math.multiplyExact(core.hertz(), core.capacityPerMhz());
    }

    private static WhatIf withoutMemory(Board board) {
        List<Board.Memory> memories = board.memories().stream()
                .map(memory -> new Board.Memory(memory.name(), memory.size(), 0, -1))
                .toList();
        return new WhatIf(
                "if memory answered at once",
                board.with(board.cores(), board.domains(), board.mailboxes(), memories, board.tasks()));
    }

    private static WhatIf withoutJitter(Board board, int task) {
        return new WhatIf("without its jitter", withTask(board, task, Board.Task::withoutJitter));
    }

    private static WhatIf withoutServer(Board board, int task) {
        int server = board.tasks().get(task).server();
        return new WhatIf(
                "outside server " + board.servers().get(server).name(),
                withTask(board, task, Board.Task::withoutServer));
    }

    private static Board.Mailbox with(Board.Mailbox box, long latency, long perByte, Board.Cost interrupt) {
        return new Board.Mailbox(
                box.name(),
                box.from(),
                box.to(),
                box.slots(),
                box.slotSize(),
                latency,
                perByte,
                box.overflow(),
                box.byPriority(),
                interrupt);
    }

    private static @Nullable WhatIf withoutLatency(Board board, int mailbox) {
        Board.Mailbox box = board.mailboxes().get(mailbox);
        if (box.latency() == 0 && box.perByte() == 0) {
            return null;
        }
        List<Board.Mailbox> mailboxes = new ArrayList<>(board.mailboxes());
        mailboxes.set(mailbox, with(box, 0, 0, box.interrupt()));
        return new WhatIf(
                "if mailbox " + box.name() + " had no latency",
                board.with(board.cores(), board.domains(), mailboxes, board.memories(), board.tasks()));
    }
}
