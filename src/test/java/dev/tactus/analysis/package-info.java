/** The schedulability tests, each against published figures and against runs of the same sets. */
package dev.tactus.analysis;
