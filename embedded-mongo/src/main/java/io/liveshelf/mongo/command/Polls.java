// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.command;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where the waiting of change streams runs.
 *
 * @param pool runs a poll
 * @param timer ends a wait that brought nothing
 */
public record Polls(Executor pool, ScheduledExecutorService timer) {}
