// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stream threads of this process, as {@code /health} shows them.
 *
 * @param running threads that process records
 * @param failures since the start of the process
 * @param lastFailure class and, if it is Kafka's, message of the last one; absent when there was none
 * @param lastFailureTask the task that failed, if it was one
 * @param unhealthy why the process does not count as healthy, and since when; absent while it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ThreadReport(
        long running,
        long failures,
        @Nullable String lastFailure,
        @Nullable Instant lastFailureAt,
        @Nullable String lastFailureTask,
        @Nullable String unhealthy) {

    static ThreadReport of(long running, ThreadFailures.Snapshot snapshot) {
        Optional<Failure> last = snapshot.last();
        return new ThreadReport(
                running,
                snapshot.failures(),
                last.map(Failure::cause).orElse(null),
                last.map(Failure::at).orElse(null),
                last.flatMap(Failure::task).orElse(null),
                snapshot.repeatingSince()
                        .map(since -> "stream threads failed %d times in %d minutes, again and again since %s"
                                .formatted(snapshot.recently(), ThreadFailures.WINDOW.toMinutes(), since))
                        .orElse(null));
    }

    boolean isHealthy() {
        return unhealthy == null;
    }
}
