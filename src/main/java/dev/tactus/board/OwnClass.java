package dev.tactus.board;

import dev.tactus.rt.SimulationException;
import dev.tactus.sim.Parameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A class of the user's that stands by its name in the YAML: found, tried once at load, and made for each run. */
final class OwnClass<T> {
    /**
     * What such a class is for.
     *
     * @param type what it must be; @param parameters what its constructor may take
     * @param noun in messages, as {@code scheduler}; @param mend what would be right
     */
    record Role<T>(Class<T> type, Class<? extends Parameters> parameters, String noun, String mend) {}

    private final Role<T> role;
    private final Node name;
    private final Problems problems;
    private @Nullable Constructor<? extends T> constructor;

    private OwnClass(Role<T> role, Node name, Problems problems) {
        this.role = role;
        this.name = name;
        this.problems = problems;
    }

    /** The class, or null after its mistake was reported. */
    static <T> @Nullable OwnClass<T> find(Role<T> role, Node name, ClassLoader classes, Problems problems) {
        OwnClass<T> own = new OwnClass<>(role, name, problems);
        Class<? extends T> type = own.load(classes);
        own.constructor = type == null ? null : own.constructor(type);
        return own.constructor == null ? null : own;
    }

    Class<? extends T> type() {
        return constructor().getDeclaringClass();
    }

    private Constructor<? extends T> constructor() {
        return java.util.Objects.requireNonNull(constructor);
    }

    private @Nullable Class<? extends T> load(ClassLoader classes) {
        String word = name.text();
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
        if (!role.type().isAssignableFrom(type)) {
            unusable(word + " is no " + role.noun(), role.mend());
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
        return type.asSubclass(role.type());
    }

    private @Nullable Constructor<? extends T> constructor(Class<? extends T> type) {
        try {
            return type.getConstructor(role.parameters());
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

    /** Makes one, and says whether nothing was wrong with it or with what it read. */
    boolean triedBy(OwnParameters parameters) {
        try {
            call(parameters);
            if (parameters.mistaken()) {
                return false;
            }
            parameters.unread(
                    name.text(),
                    constructor().getParameterCount() == 0
                            ? "a constructor with one argument of type Parameters reads them"
                            : "");
            return true;
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

    private T call(OwnParameters parameters) throws ReflectiveOperationException {
        return constructor().getParameterCount() == 0
                ? constructor().newInstance()
                : constructor().newInstance(parameters);
    }

    /** Another one, for a run. */
    T make(OwnParameters parameters) {
        String what = "the " + role.noun() + " " + type().getName() + " cannot be made";
        try {
            return call(parameters);
        } catch (InvocationTargetException e) {
            throw new SimulationException(what + " a second time: " + said(e.getCause()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new SimulationException(what + ": " + said(e), e);
        }
    }

    private void unusable(String what, String right) {
        problems.error(Code.P02, name, what, right);
    }

    static String said(@Nullable Throwable thrown) {
        return thrown == null ? "nothing that says why" : thrown.toString().replaceAll("\\s+", " ");
    }
}
