/** A regression suite for each board that ships, as a user of Tactus would write it. */
@NullMarked
package dev.tactus.shipped;

import org.jspecify.annotations.NullMarked;
