package dev.tactus.samples;

import dev.tactus.rt.Job;
import dev.tactus.rt.KeyScheduler;

/** A policy by key: the job released last runs first. */
public final class NewestFirst extends KeyScheduler {
    @Override
    protected long key(Job job) {
        return -job.releasedAt();
    }
}
