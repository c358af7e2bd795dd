// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done.
 *
 * @param name of a replay, or of a part; null where none was given
 * @param instances how many; null where it was not said
 * @param expect views that may differ where a replay is promoted, by their Redis keys
 */
public record JobRequest(
        JobCommand command, @Nullable String name, @Nullable Integer instances, List<String> expect) {
    /** Copies. */
    public JobRequest {
        expect = List.copyOf(expect);
    }
}
