/** Exporters of the one event stream. */
@NullMarked
package dev.tactus.trace;

import org.jspecify.annotations.NullMarked;
