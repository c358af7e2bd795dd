// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done.
 *
 * @param name of a replay, or of a part; null where none was given
 * @param instances how many; null where it was not said
 */
public record JobRequest(
        JobCommand command, @Nullable String name, @Nullable Integer instances) {}
