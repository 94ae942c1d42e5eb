package dev.tactus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a board for a test, which takes what came out as a parameter: a {@link BoardRun} that is finished, a
 * {@link SteppedRun} to drive by hand, or the loaded {@link dev.tactus.board.Board}.
 *
 * <p>On a method it makes that method a test, with one invocation for each seed, and for each entry of {@link Boards},
 * {@link Seeds} and {@link Overrides} beside it. On a class it says what the {@code @Test} methods and those of
 * {@code @BeforeEach} take, and what its {@code @BoardTest} methods begin with: they replace what they name, and add to
 * {@link #set}. Tests of a class that ask for the same finished run share it. Tests may run in parallel.
 *
 * <p>Files are named relative to the working directory, which is the project's folder in Maven, Gradle and most
 * editors, or else on the class path. A mistake in them fails the test with the messages of {@code tactus validate}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@TestTemplate
@ExtendWith(BoardExtension.class)
public @interface BoardTest {
    /** The board file; or files that belong together, as on the command line of {@code tactus check}. */
    String[] board() default {};

    /** What runs on it. */
    String[] firmware() default {};

    /** A scenario file instead of, or beside, board and firmware. */
    String scenario() default "";

    /** One invocation for each; without any the seed, or the seeds, of the files. On a class the first counts. */
    long[] seed() default {};

    /** How long to emulate, such as {@code 10s}; empty for what the files say. */
    String duration() default "";

    /** Changes to the loaded files, as {@code --set} has them: {@code tasks.control.wcet=400us}. */
    String[] set() default {};
}
