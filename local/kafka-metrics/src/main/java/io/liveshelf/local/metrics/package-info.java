// SPDX-License-Identifier: Apache-2.0
/**
 * {@code GET /metrics} of the processes that run Kafka's own code, a broker and a Connect worker: what Kafka says of itself by JMX, under
 * the names that {@code deploy/observe/jmx} gives it, and the numbers of the JVM.
 */
@NullMarked
package io.liveshelf.local.metrics;

import org.jspecify.annotations.NullMarked;
