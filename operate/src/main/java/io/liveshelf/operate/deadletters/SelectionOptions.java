// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters, by what is known of them; all that are given must hold. */
final class SelectionOptions {
    private static final String COLLECTIONS = "community.";

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "those of this topic or collection, such as online_books")
    private @Nullable String topic;

    @Option(names = "--reason", paramLabel = "TEXT", description = "those whose reason contains this text")
    private @Nullable String reason;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "those of this time or later: 90m, 12h, 3d, or 2026-11-24T20:00:00Z")
    private @Nullable Instant since;

    boolean matches(Letter letter) {
        return (topic == null
                        || letter.origin().topic().equals(topic)
                        || letter.origin().topic().equals(COLLECTIONS + topic))
                && (reason == null
                        || letter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT)))
                && (since == null || !letter.time().isBefore(since));
    }
}
