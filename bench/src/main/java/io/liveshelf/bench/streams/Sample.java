// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

/**
 * How far a process was at some moment.
 *
 * @param nanos of {@link System#nanoTime}
 * @param events processed and committed
 * @param ticks processor time of the process
 * @param brokerTicks processor time of the broker
 */
record Sample(long nanos, long events, long ticks, long brokerTicks) {}
