/** Exporters of the one stream: the tables of jobs and slices, the raw trace, pictures. */
@NullMarked
package dev.tactus.trace;

import org.jspecify.annotations.NullMarked;
