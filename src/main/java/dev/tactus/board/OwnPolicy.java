package dev.tactus.board;

import dev.tactus.rt.KeyScheduler;
import dev.tactus.rt.Parameters;
import dev.tactus.rt.Scheduler;
import dev.tactus.rt.Schedulers;
import dev.tactus.rt.SimulationException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scheduler of one's own: its class, and whose fault it is when one fails. */
final class OwnPolicy {
    private static final OwnClass.Role<Scheduler> SCHEDULER = new OwnClass.Role<>(
            Scheduler.class,
            Parameters.class,
            "scheduler",
            "a public class that extends KeyScheduler, MovingScheduler or ComparingScheduler, or implements Scheduler");

    private OwnPolicy() {}

    /**
     * The policy that {@code {class: ..}} names, tried once with the number of cores it will serve; null if it is
     * another form or has a mistake, which is then reported.
     */
    static Board.@Nullable Own of(@Nullable Node scheduler, int cores, ClassLoader classes, Problems problems) {
        Node name = scheduler == null || !scheduler.isMap() ? null : scheduler.get("class");
        if (scheduler == null || name == null || problems.isBroken(scheduler) || problems.isBroken(name)) {
            return null;
        }
        String word = name.text();
        if (Schedulers.named(word).isPresent()) {
            problems.error(Code.P01, name, "'" + word + "' is a policy, not a class", "scheduler: " + word);
            return null;
        }
        OwnClass<Scheduler> found = OwnClass.find(SCHEDULER, name, classes, problems);
        if (found == null || !found.triedBy(parameters(scheduler, cores, problems))) {
            return null;
        }
        return new Board.Own(found.type(), on -> found.make(parameters(scheduler, on, new Problems())));
    }

    /** Whether the kernel knows the order of the domain's jobs: a policy of the list, or one that gives keys. */
    static boolean hasKeys(Board.Domain domain) {
        Board.Own own = domain.own();
        return own == null || KeyScheduler.class.isAssignableFrom(own.type());
    }

    private static OwnParameters parameters(Node scheduler, int cores, Problems problems) {
        return new OwnParameters("scheduler", Set.of("class"), scheduler, cores, problems);
    }

    // ---- at run time

    /** The policy of a domain, from the list or of one's own. */
    static Schedulers.Entry entry(Board.Domain domain) {
        Board.Own own = domain.own();
        if (own == null) {
            return Schedulers.named(domain.policy()).orElseThrow();
        }
        return new Schedulers.Entry(
                domain.policy(),
                "its own order",
                false,
                Schedulers.Quantum.NONE,
                s -> own.make().apply(s.cores()));
    }

    /**
     * What to say where something was thrown while a scheduler of one's own was at work, itself or by what the kernel
     * refused it; null where none of them was.
     */
    static @Nullable SimulationException blamed(Throwable thrown, Board board, long now) {
        if (thrown instanceof SimulationException) {
            return null;
        }
        for (StackTraceElement frame : thrown.getStackTrace()) {
            for (Board.Domain domain : board.domains()) {
                Board.Own own = domain.own();
                if (own != null && isOf(frame.getClassName(), own.type())) {
                    String file = frame.getFileName() == null ? "its code" : frame.getFileName();
                    return new SimulationException(
                            "at " + now + " ps the scheduler " + own.type().getName() + " of domain " + domain.name()
                                    + " fails in " + frame.getMethodName() + " (" + file + ":" + frame.getLineNumber()
                                    + "): " + refusal(thrown, now),
                            thrown);
                }
            }
        }
        return null;
    }

    /** What the kernel refused, in its words; else what was thrown. */
    private static String refusal(Throwable thrown, long now) {
        String message = thrown.getMessage();
        String where = "at " + now + " ps: ";
        return message != null && message.startsWith(where) ? message.substring(where.length()) : OwnClass.said(thrown);
    }

    /** Whether the class belongs to a policy: itself, what it extends but ours, and what is nested in them. */
    private static boolean isOf(String frame, Class<?> policy) {
        for (Class<?> type = policy; type != null && !type.getName().startsWith("java."); type = type.getSuperclass()) {
            if (type.getPackage() == Scheduler.class.getPackage()) {
                return false;
            }
            if (frame.equals(type.getName()) || frame.startsWith(type.getName() + "$")) {
                return true;
            }
        }
        return false;
    }
}
