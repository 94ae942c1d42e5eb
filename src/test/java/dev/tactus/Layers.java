package dev.tactus;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The package table of docs/architecture.md as rules, over any root package, so that planted ones prove each rule. */
final class Layers {
    /** Who may import whom directly. */
    private static final Map<String, Set<String>> MAY_IMPORT = new LinkedHashMap<>();

    /** What the model may not touch: everything that is not virtual time. */
    private static final String[] MODEL = {
        "sim", "hw", "riscv", "rt", "trace", "check", "analysis", "board", "reference"
    };

    private static final Set<String> OUTER_TYPES = Set.of(
            "java.time.Clock",
            "java.lang.ProcessBuilder",
            "java.util.Timer",
            "java.util.concurrent.Executor",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.CompletableFuture");

    private static final Set<String> CLOCK_METHODS = Set.of("nanoTime", "currentTimeMillis");

    static {
        MAY_IMPORT.put("sim", Set.of());
        MAY_IMPORT.put("hw", Set.of("sim"));
        MAY_IMPORT.put("riscv", Set.of("hw", "sim"));
        MAY_IMPORT.put("rt", Set.of("hw", "sim"));
        MAY_IMPORT.put("trace", Set.of("sim"));
        MAY_IMPORT.put("check", Set.of("trace", "rt", "sim"));
        MAY_IMPORT.put("analysis", Set.of("sim"));
        MAY_IMPORT.put("board", Set.of("analysis", "check", "trace", "rt", "riscv", "hw", "sim"));
        MAY_IMPORT.put("telemetry", Set.of("trace", "check", "sim"));
        MAY_IMPORT.put("reference", Set.of("board"));
        MAY_IMPORT.put("sweep", Set.of("board", "check", "reference"));
        MAY_IMPORT.put("junit", Set.of("board", "check"));
        Set<String> all = new TreeSet<>(MAY_IMPORT.keySet());
        MAY_IMPORT.put("cli", all);
    }

    private final String root;

    Layers(String root) {
        this.root = root;
    }

    /** Every breach of every rule, one line each. */
    List<String> breaches(JavaClasses classes) {
        List<String> found = new ArrayList<>();
        classes.stream()
                .filter(each -> !MAY_IMPORT.containsKey(layerOf(each)))
                .forEach(each -> found.add(each.getName() + " is in no package of the table"));
        rules().forEach(rule -> found.addAll(
                rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails()));
        return found;
    }

    private List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>();
        MAY_IMPORT.forEach((layer, allowed) -> rules.add(noClasses()
                .that()
                .resideInAPackage(in(layer))
                .should()
                .dependOnClassesThat(otherLayers(layer, allowed))));
        rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.add(only("com.fasterxml.jackson.core..", "board", "check", "telemetry", "cli"));
        rules.add(only("com.fasterxml.jackson.dataformat..", "board"));
        rules.add(only("com.fasterxml.jackson.databind..", "board"));
        rules.add(only("org.yaml..", "board"));
        rules.add(only("org.eclipse.paho..", "telemetry"));
        rules.add(only("org.apache.activemq..", "telemetry"));
        rules.add(only("io.netty..", "telemetry"));
        rules.add(only("org.junit..", "junit"));
        rules.add(only("picocli..", "cli"));
        rules.add(inTheModel().should().accessTargetWhere(readsAClock()));
        rules.add(inTheModel().should().accessTargetWhere(startsAThread()));
        rules.add(inTheModel().should().accessTargetWhere(prints()));
        rules.add(inTheModel().should().dependOnClassesThat(outerTypes()));
        return rules;
    }

    private static DescribedPredicate<JavaClass> outerTypes() {
        DescribedPredicate<JavaClass> packages = resideInAnyPackage(
                "java.util.logging..", "org.slf4j..", "java.net..", "java.nio.channels..", "javax.net..");
        DescribedPredicate<JavaClass> harmless = DescribedPredicate.describe(
                "an address or a file",
                each -> each.getName().startsWith("java.net.URI")
                        || each.getName().startsWith("java.nio.channels.File")
                        || each.getName().equals("java.nio.channels.SeekableByteChannel"));
        DescribedPredicate<JavaClass> named =
                DescribedPredicate.describe("an outer type", each -> OUTER_TYPES.contains(each.getName()));
        return packages.and(DescribedPredicate.not(harmless)).or(named);
    }

    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe("the wall clock is read", access -> {
            String owner = access.getTargetOwner().getName();
            return owner.equals("java.lang.System") && CLOCK_METHODS.contains(access.getName())
                    || owner.startsWith("java.time.") && access.getName().equals("now");
        });
    }

    private static DescribedPredicate<JavaAccess<?>> startsAThread() {
        Set<String> harmless = Set.of("currentThread", "getName", "getId", "threadId");
        return DescribedPredicate.describe(
                "a thread is made or used",
                access -> access.getTargetOwner().isAssignableTo(Thread.class) && !harmless.contains(access.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> prints() {
        return DescribedPredicate.describe(
                "a standard stream is used",
                access -> access.getTargetOwner().getName().equals("java.lang.System")
                        && Set.of("out", "err", "in").contains(access.getName()));
    }

    private com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction inTheModel() {
        String[] packages = new String[MODEL.length];
        for (int i = 0; i < MODEL.length; i++) {
            packages[i] = in(MODEL[i]);
        }
        return noClasses().that().resideInAnyPackage(packages);
    }

    private ArchRule only(String library, String... layers) {
        String[] packages = new String[layers.length];
        for (int i = 0; i < layers.length; i++) {
            packages[i] = in(layers[i]);
        }
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }

    private DescribedPredicate<JavaClass> otherLayers(String layer, Set<String> allowed) {
        return DescribedPredicate.describe("are in a layer that " + layer + " may not import", each -> {
            String other = layerOf(each);
            return !other.isEmpty() && !other.equals(layer) && !allowed.contains(other);
        });
    }

    private String in(String layer) {
        return root + "." + layer + "..";
    }

    /** The first package below the root, or nothing for a class that is not ours. */
    private String layerOf(JavaClass each) {
        String name = each.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
