package dev.tactus.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Beside {@link BoardTest} on a method: an invocation for each seed of a range. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Seeds {
    /** The first, 1 unless given. */
    long from() default 1;

    /** How many, at least 1. */
    int count();
}
