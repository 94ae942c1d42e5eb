package dev.tactus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Beside {@link BoardTest} on a method: an invocation for each of these changes, made after those of
 * {@link BoardTest#set}. Several changes of one invocation are divided by {@code ;}, and an empty entry changes
 * nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Overrides {
    /** Changes as {@code tasks.control.wcet=400us}. */
    String[] value();
}
