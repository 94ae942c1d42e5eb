/** What a child JVM prints about its runs, to be compared. */
package dev.tactus.determinism;
