package dev.tactus.junit;

import dev.tactus.board.Board;
import dev.tactus.board.InputException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the invocations of {@link BoardTest} methods, and gives tests what they ask for. */
final class BoardExtension implements TestTemplateInvocationContextProvider, ParameterResolver {
    private static final Namespace RUNS = Namespace.create(BoardExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return ofMethod(context) != null;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return variants(context).stream().map(Invocation::new);
    }

    private static List<Given> variants(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        BoardTest test = Objects.requireNonNull(ofMethod(context));
        List<Given> found = List.of(given(context));
        Boards boards = method.getAnnotation(Boards.class);
        if (boards != null) {
            found = each(found, given -> Stream.of(boards.value()).map(given::withMain));
        }
        Overrides overrides = method.getAnnotation(Overrides.class);
        if (overrides != null) {
            found = each(found, given -> Stream.of(overrides.value()).map(given::withChanges));
        }
        Seeds seeds = method.getAnnotation(Seeds.class);
        if (seeds != null) {
            return each(
                    found,
                    given -> LongStream.range(seeds.from(), seeds.from() + Math.max(1, seeds.count()))
                            .mapToObj(given::withSeed));
        }
        if (test.seed().length > 0) {
            return each(found, given -> LongStream.of(test.seed()).mapToObj(given::withSeed));
        }
        return each(found, BoardExtension::seedsOfTheFiles);
    }

    private interface Spread {
        Stream<Given> of(Given given);
    }

    private static List<Given> each(List<Given> all, Spread spread) {
        return all.stream().flatMap(spread::of).toList();
    }

    /** Files with a mistake make one invocation, which then fails by it. */
    private static Stream<Given> seedsOfTheFiles(Given given) {
        if (given.seed() != null || given.main().isEmpty()) {
            return Stream.of(given);
        }
        try {
            return given.load().plan().seeds().stream().map(given::withSeed);
        } catch (InputException e) {
            return Stream.of(given);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getTestMethod().isPresent()
                && ofMethod(context) == null
                && Supply.isOne(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Supply(given(context)).get(parameter.getParameter().getType(), context);
    }

    private static Given given(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        return Given.of(ofClass(type), ofMethod(context), type.getClassLoader());
    }

    /** Of the class, or else of the nearest one that it is nested in. */
    private static @Nullable BoardTest ofClass(Class<?> type) {
        Optional<BoardTest> found = AnnotationSupport.findAnnotation(type, BoardTest.class);
        Class<?> outer = type.getEnclosingClass();
        if (found.isPresent() || outer == null || Modifier.isStatic(type.getModifiers())) {
            return found.orElse(null);
        }
        return ofClass(outer);
    }

    private static @Nullable BoardTest ofMethod(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, BoardTest.class))
                .orElse(null);
    }

    /** One invocation of a method. */
    private record Invocation(Given given) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return given.name();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Supply(given));
        }
    }

    /** Gives the parameters of one invocation. */
    private record Supply(Given given) implements ParameterResolver {
        private static final List<Class<?>> TYPES = List.of(BoardRun.class, SteppedRun.class, Board.class);

        static boolean isOne(Class<?> type) {
            return TYPES.contains(type);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return isOne(parameter.getParameter().getType());
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return get(parameter.getParameter().getType(), context);
        }

        Object get(Class<?> type, ExtensionContext context) {
            if (type == Board.class) {
                return given.loadOrFail();
            }
            if (type == SteppedRun.class) {
                return new SteppedRun(given, given.loadOrFail());
            }
            return store(context).getOrComputeIfAbsent(given, each -> BoardRun.of(each, each.loadOrFail()));
        }

        /** That of the test class: runs live as long as its tests. */
        private static ExtensionContext.Store store(ExtensionContext context) {
            ExtensionContext around = context;
            while (around.getTestMethod().isPresent()) {
                around = around.getParent().orElseThrow();
            }
            return around.getStore(RUNS);
        }
    }
}
