package dev.tactus.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * Where a run belongs as an edge node of Sparkplug B.
 *
 * @param group its group, one level of a topic
 * @param host the primary host application to wait for, or null for none
 */
public record Sparkplug(String group, @Nullable String host) {}
