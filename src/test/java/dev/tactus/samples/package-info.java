/** What users may add, as small as the seams promise. */
package dev.tactus.samples;
