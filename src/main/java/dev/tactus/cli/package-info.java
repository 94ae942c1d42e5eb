/** The commands; the only {@code main}; the only place that wires everything. */
@NullMarked
package dev.tactus.cli;

import org.jspecify.annotations.NullMarked;
