/** Tests of the pages in {@code docs/}: what they show is run. */
@NullMarked
package dev.tactus.docs;

import org.jspecify.annotations.NullMarked;
