package dev.tactus.board;

import static dev.tactus.board.Figures.BYTES;
import static dev.tactus.board.Figures.COUNTED_BYTES;
import static dev.tactus.board.Figures.EXECUTION_TIME;
import static dev.tactus.board.Figures.TIME_FIGURE;
import static dev.tactus.board.Figures.count;

import java.util.List;

/** The steps of a task's body. */
final class StepsOfLanguage {
    private static final NameType RESOURCE = new NameType("name of a resource");
    private static final NameType EVENT = new NameType("name of an event");
    private static final NameType MAILBOX = new NameType("name of a mailbox");
    private static final NameType MEMORY = new NameType("name of a memory");
    private static final Key TIMEOUT =
            Key.of("timeout", TIME_FIGURE, "waits forever", "Gives up after this; 0us only looks");
    private static final OneOf STEP = new OneOf("steps", "a step", forms());
    private static final ListType LIST = ListType.of(STEP).orEmpty();

    private StepsOfLanguage() {}

    /** A list of steps. */
    static Type list() {
        return LIST;
    }

    static OneOf step() {
        return STEP;
    }

    private static List<OneOf.Form> forms() {
        return List.of(
                OneOf.Form.of(Key.of("compute", EXECUTION_TIME, "", "Run")),
                form("lock", RESOURCE, "Take a resource", Key.required("resource", RESOURCE, "Which"), TIMEOUT),
                form("unlock", RESOURCE, "Give it back", Key.required("resource", RESOURCE, "Which")),
                OneOf.Form.of(Key.of(
                        "wait", ByShape.of(TIME_FIGURE, waiting()), "", "Suspend for a time, or until an event")),
                form(
                        "signal",
                        EVENT,
                        "Free those who wait for an event, and release tasks",
                        Key.required("event", EVENT, "Which"),
                        Key.of("keep", new Flag(), "false", "Remembered once if nobody waits")),
                form(
                        "send",
                        MAILBOX,
                        "Put a message into a mailbox",
                        Key.required("mailbox", MAILBOX, "Which"),
                        LanguageOfTasks.bytes("as many as fit")),
                form("receive", MAILBOX, "Take a message", Key.required("mailbox", MAILBOX, "Which"), TIMEOUT),
                form(
                        "barrier",
                        new NameType("name of a barrier"),
                        "Wait for the others",
                        Key.required("barrier", new NameType("name of a barrier"), "Which"),
                        Key.of("parties", count(1, 1_000_000), "the tasks that name it", "How many must come")),
                OneOf.Form.of(Key.of("offload", offload(), "", "Hand work to a pool")),
                OneOf.Form.of(Key.of("copy", copy(), "", "Copy from one memory to another")),
                OneOf.Form.of(Key.of("read", access("read"), "", "Read from a memory")),
                OneOf.Form.of(Key.of("write", access("write"), "", "Write to a memory")),
                OneOf.Form.of(Key.of("actuate", new NameType("name of an output"), "", "An output instant, traced")),
                new OneOf.Form(
                        Key.lazy("parallel", StepsOfLanguage::parallel, "Fork, and join at its end"),
                        List.of(),
                        List.of()),
                OneOf.Form.of(Key.of("call", call(), "", "Steps that use more of the stack")),
                OneOf.Form.of(Key.of("repeat", repeat(), "", "Several times in a row")),
                OneOf.Form.of(Key.of("every", every(), "", "Only in each n-th job")),
                OneOf.Form.of(
                        Key.later("run", TextType.of("path of a file"), "Machine code"),
                        Key.later("entry", TextType.of("name of a function"), "Its function")),
                later("feed", "Feed a watchdog", new NameType("name of a watchdog")));
    }

    private static OneOf.Form form(String name, Type shortForm, String text, Key... keys) {
        Keys longForm = new Keys("steps." + name, "'" + name + "'", List.of(keys));
        return OneOf.Form.of(Key.of(name, ByShape.of(shortForm, longForm), "", text));
    }

    private static OneOf.Form later(String name, String text, Type type) {
        return OneOf.Form.of(Key.later(name, type, text));
    }

    private static Keys waiting() {
        return new Keys("steps.wait", "'wait'", List.of(Key.required("event", EVENT, "Which"), TIMEOUT));
    }

    private static Keys offload() {
        return new Keys(
                "steps.offload",
                "'offload'",
                List.of(
                        Key.required("to", new NameType("name of a pool"), "The pool"),
                        Key.of("work", EXECUTION_TIME, "", "What the worker computes"),
                        Key.of("task", new NameType("name of a task"), "", "Or the task that it releases"),
                        Key.of("request", BYTES, "0B", "Bytes of the request"),
                        Key.of("reply", BYTES, "0B", "Bytes of the answer"),
                        Key.of("wait", new Flag(), "true", "Suspend until the answer is there")),
                Rule.atMostOne("work", "task"),
                Rule.atLeastOne("nothing is offloaded", "work", "task"));
    }

    private static Keys copy() {
        return new Keys(
                "steps.copy",
                "'copy'",
                List.of(
                        Key.required("from", MEMORY, "Read from"),
                        Key.required("to", MEMORY, "Written to"),
                        Key.required("bytes", COUNTED_BYTES, "How many")));
    }

    private static Keys access(String name) {
        return new Keys(
                "steps." + name,
                "'" + name + "'",
                List.of(Key.required("memory", MEMORY, "Which"), Key.required("bytes", COUNTED_BYTES, "How many")));
    }

    private static Type parallel() {
        Keys evenly = new Keys(
                "steps.parallel",
                "'parallel'",
                List.of(
                        Key.required("work", EXECUTION_TIME, "Cut evenly"),
                        Key.required("ways", count(1, 100_000), "Into so many parts")));
        return ByShape.listOrMap(ListType.of(LIST), evenly);
    }

    private static Keys repeat() {
        return new Keys(
                "steps.repeat",
                "'repeat'",
                List.of(
                        Key.required("times", count(1, 1_000_000), "How often"),
                        Key.lazy("body", () -> LIST, "The steps").must()));
    }

    private static Keys call() {
        return new Keys(
                "steps.call",
                "'call'",
                List.of(
                        Key.required("stack", COUNTED_BYTES, "How much more, until its last step is over"),
                        Key.lazy("body", () -> LIST, "The steps").must()));
    }

    private static Keys every() {
        return new Keys(
                "steps.every",
                "'every'",
                List.of(
                        Key.required("jobs", count(1, 1_000_000_000), "In each n-th job"),
                        Key.of("first", count(0, 1_000_000_000), "0", "The first such job"),
                        Key.lazy("body", () -> LIST, "The steps").must()));
    }
}
