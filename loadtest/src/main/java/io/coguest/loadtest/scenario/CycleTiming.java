package io.coguest.loadtest.scenario;

/**
 * When a cycle was wanted.
 *
 * @param dueNanos by {@link System#nanoTime()}; latencies count from here, however late it started
 * @param measured false while warming up
 */
public record CycleTiming(long dueNanos, boolean measured) {}
