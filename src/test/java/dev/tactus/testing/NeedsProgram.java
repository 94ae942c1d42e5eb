package dev.tactus.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test that needs programs of the system. Without them it is skipped with the line that installs them; with
 * {@code -Dtactus.system=required} it fails instead. Only such tests may be skipped.
 */
@Tag("system")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsProgramCondition.class)
public @interface NeedsProgram {
    /** The names of the programs, as typed in a shell. */
    String[] value();
}
