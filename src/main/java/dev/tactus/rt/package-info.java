/** Task, job, kernel, schedulers, resource protocols and chains: what runs on the board. */
@NullMarked
package dev.tactus.rt;

import org.jspecify.annotations.NullMarked;
