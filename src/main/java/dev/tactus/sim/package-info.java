/**
 * Engine, event, phase, frequency, random streams and the one stream of primitives that everything observable goes
 * through.
 */
@NullMarked
package dev.tactus.sim;

import org.jspecify.annotations.NullMarked;
