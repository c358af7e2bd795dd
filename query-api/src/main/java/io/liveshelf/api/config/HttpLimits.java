// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What clients of the HTTP server may take.
 *
 * @param connections most connections in all
 * @param connectionsPerClient most connections from one address
 * @param eventStreams most event streams in all; 0: none
 * @param eventStreamsPerClient most event streams from one address
 * @param idle how long a connection may be silent
 * @param minBytesPerSecond least pace at which a body is sent to us, or an answer is taken; 0: none
 * @param headerBytes most bytes of a request's line and headers
 * @param queryBytes most bytes of a query
 * @param requestsPerSecond most requests of one address in a second; 0: any number
 * @param forwarded whether a proxy in front says from which address a request comes
 * @param origins of pages that may read answers; {@code *}: all
 * @param stopTimeout how long requests may take to end when the server stops
 */
public record HttpLimits(
        int connections,
        int connectionsPerClient,
        int eventStreams,
        int eventStreamsPerClient,
        Duration idle,
        int minBytesPerSecond,
        int headerBytes,
        int queryBytes,
        int requestsPerSecond,
        boolean forwarded,
        List<String> origins,
        Duration stopTimeout) {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[a-zA-Z0-9.-]+(:[0-9]{1,5})?");

    /** Copies the list. */
    public HttpLimits {
        origins = List.copyOf(origins);
    }

    /** Whether each request must be looked at, also those that memory could answer at once: clients are counted, or origins allowed. */
    public boolean concernEachRequest() {
        return requestsPerSecond > 0 || !origins.isEmpty();
    }

    /** Those where nothing is configured. */
    public static HttpLimits usual() {
        return from(new Environment(Map.of()));
    }

    static HttpLimits from(Environment env) {
        int connections = env.number("HTTP_CONNECTIONS", 4_096, 1, 1_000_000);
        // a stream keeps its connection, and readers need some too
        int streams = env.number("HTTP_EVENT_STREAMS", connections / 4, 0, 1_000_000);
        return new HttpLimits(
                connections,
                env.number("HTTP_CONNECTIONS_PER_CLIENT", Math.max(1, connections / 2), 1, 1_000_000),
                streams,
                env.number("HTTP_EVENT_STREAMS_PER_CLIENT", Math.max(4, streams / 16), 1, 1_000_000),
                env.millis("HTTP_IDLE_MS", 30_000, 100, 3_600_000),
                env.number("HTTP_MIN_BYTES_PER_SECOND", 500, 0, 1_000_000),
                env.number("HTTP_HEADER_BYTES", 8_192, 512, 65_536),
                env.number("HTTP_QUERY_BYTES", 4_096, 64, 65_536),
                env.number("HTTP_REQUESTS_PER_SECOND", 0, 0, 1_000_000),
                env.flag("HTTP_FORWARDED", false),
                env.parsed("HTTP_ORIGINS", "", "* or a list like https://example.org,…", HttpLimits::origins),
                env.millis("HTTP_STOP_MS", 5_000, 0, 600_000));
    }

    private static List<String> origins(String text) {
        List<String> origins = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new IllegalArgumentException("no origin");
        }
        return origins;
    }
}
