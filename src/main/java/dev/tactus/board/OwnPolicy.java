package dev.tactus.board;

import dev.tactus.rt.Parameters;
import dev.tactus.rt.Scheduler;
import dev.tactus.rt.Schedulers;
import dev.tactus.rt.SimulationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the class of a scheduler of one's own, tries it, and says whose fault it is when one fails. */
final class OwnPolicy {
    private static final String MEND =
            "a public class that extends KeyScheduler, MovingScheduler or ComparingScheduler, or implements Scheduler";

    private final Node map;
    private final Node name;
    private final Problems problems;

    private OwnPolicy(Node map, Node name, Problems problems) {
        this.map = map;
        this.name = name;
        this.problems = problems;
    }

    /**
     * The policy that {@code {class: ..}} names, tried once with the number of cores it will serve; null if it is
     * another form or has a mistake, which is then reported.
     */
    static Board.@Nullable Own of(@Nullable Node scheduler, int cores, ClassLoader classes, Problems problems) {
        Node name = scheduler == null || !scheduler.isMap() ? null : scheduler.get("class");
        if (scheduler == null || name == null || problems.isBroken(scheduler) || problems.isBroken(name)) {
            return null;
        }
        return new OwnPolicy(scheduler, name, problems).found(cores, classes);
    }

    private Board.@Nullable Own found(int cores, ClassLoader classes) {
        Class<? extends Scheduler> type = load(classes);
        Constructor<? extends Scheduler> constructor = type == null ? null : constructor(type);
        if (type == null || constructor == null) {
            return null;
        }
        OwnParameters parameters = new OwnParameters(map, cores, problems);
        boolean good = tried(constructor, parameters);
        if (good) {
            unread(constructor, parameters.asked());
        }
        return new Board.Own(type, on -> again(constructor, new OwnParameters(map, on, new Problems())));
    }

    private @Nullable Class<? extends Scheduler> load(ClassLoader classes) {
        String word = name.text();
        if (Schedulers.named(word).isPresent()) {
            problems.error(Code.P01, name, "'" + word + "' is a policy, not a class", "scheduler: " + word);
            return null;
        }
        Class<?> type;
        try {
            type = Class.forName(word, true, classes);
        } catch (ClassNotFoundException e) {
            String file = word.replace('.', '/') + ".class";
            problems.error(
                    Code.P01,
                    name,
                    "the class " + word + " is not found",
                    "--class-path FOLDER, or a jar, that holds " + file);
            return null;
        } catch (LinkageError e) {
            unusable("the class " + word + " cannot be loaded: " + said(e), "compile it anew, with all that it uses");
            return null;
        }
        if (!Scheduler.class.isAssignableFrom(type)) {
            unusable(word + " is no scheduler", MEND);
            return null;
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            unusable(word + " is abstract", "a class of which an object can be made");
            return null;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            unusable(word + " is not public", "public class");
            return null;
        }
        return type.asSubclass(Scheduler.class);
    }

    private @Nullable Constructor<? extends Scheduler> constructor(Class<? extends Scheduler> type) {
        try {
            return type.getConstructor(Parameters.class);
        } catch (NoSuchMethodException e) {
            try {
                return type.getConstructor();
            } catch (NoSuchMethodException none) {
                String simple = type.getSimpleName();
                unusable(
                        type.getName() + " has no constructor that can be called",
                        "public " + simple + "(Parameters parameters), or public " + simple + "()");
                return null;
            }
        }
    }

    private boolean tried(Constructor<? extends Scheduler> constructor, OwnParameters parameters) {
        try {
            make(constructor, parameters);
            return !parameters.mistaken();
        } catch (InvocationTargetException e) {
            if (!parameters.mistaken()) {
                String what = name.text() + " cannot be made: its constructor throws " + said(e.getCause());
                unusable(what, "refuse a bad parameter by Parameters.refuse, and throw nothing");
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            unusable(name.text() + " cannot be made: " + said(e), "a public constructor");
        }
        return false;
    }

    /** Parameters that nobody asked for. */
    private void unread(Constructor<?> constructor, Set<String> asked) {
        for (Node.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!key.equals("class") && !asked.contains(key)) {
                String none = constructor.getParameterCount() == 0
                        ? "a constructor with one argument of type Parameters reads them"
                        : asked.isEmpty() ? "it reads none" : "it reads " + Nearest.listed(asked);
                problems.error(
                        Code.K01,
                        entry.key(),
                        name.text() + " reads no parameter " + Problems.quoted(key),
                        asked.isEmpty() ? none : Nearest.advice(key, asked, none));
            }
        }
    }

    private static Scheduler make(Constructor<? extends Scheduler> constructor, Parameters parameters)
            throws ReflectiveOperationException {
        return constructor.getParameterCount() == 0 ? constructor.newInstance() : constructor.newInstance(parameters);
    }

    private static Scheduler again(Constructor<? extends Scheduler> constructor, Parameters parameters) {
        String type = constructor.getDeclaringClass().getName();
        try {
            return make(constructor, parameters);
        } catch (InvocationTargetException e) {
            throw new SimulationException(
                    "the scheduler " + type + " cannot be made a second time: " + said(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new SimulationException("the scheduler " + type + " cannot be made: " + said(e), e);
        }
    }

    private void unusable(String what, String right) {
        problems.error(Code.P02, name, what, right);
    }

    private static String said(@Nullable Throwable thrown) {
        return thrown == null ? "nothing that says why" : thrown.toString().replaceAll("\\s+", " ");
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
        return message != null && message.startsWith(where) ? message.substring(where.length()) : said(thrown);
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
