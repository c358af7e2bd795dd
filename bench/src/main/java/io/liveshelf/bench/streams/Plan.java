// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.BenchOptions;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured, and with what.
 *
 * @param only the parts: {@code facts}, {@code start}, {@code changes}, {@code growth}
 * @param events view sessions
 * @param books books in all parts but {@code growth}
 * @param changes changes of books
 * @param growthEvents view sessions for each number of books of {@code growth}
 * @param growthBooks the numbers of books of {@code growth}
 * @param signedIn percentage of sessions of signed-in users
 * @param naturalIds see {@link Sessions}
 * @param limitSeconds longest wait for any result
 * @param profile folder of flight recordings of the measured streams processes; empty: none
 */
record Plan(
        List<String> only,
        int events,
        int books,
        int changes,
        int growthEvents,
        List<Integer> growthBooks,
        int threads,
        int partitions,
        int signedIn,
        boolean naturalIds,
        int heapMib,
        int limitSeconds,
        String profile) {
    private static final List<String> PARTS = List.of("facts", "start", "changes", "growth");
    private static final String[] OPTIONS = {
        "quick",
        "start",
        "only",
        "events",
        "books",
        "changes",
        "growth-events",
        "growth-books",
        "threads",
        "partitions",
        "signed-in",
        "natural-ids",
        "heap",
        "limit",
        "profile"
    };

    Plan {
        only = List.copyOf(only);
        growthBooks = List.copyOf(growthBooks);
        if (!PARTS.containsAll(only)) {
            throw new IllegalArgumentException("--only takes parts of " + String.join(",", PARTS));
        }
    }

    static Plan of(BenchOptions options) {
        options.only(OPTIONS);
        boolean quick = options.has("quick");
        boolean start = options.has("start");
        int events = start ? 5_000_000 : quick ? 200_000 : 2_000_000;
        int books = start ? 100_000 : quick ? 2_000 : 10_000;
        return new Plan(
                options.list("only", start ? "start" : quick ? "facts,start,changes" : String.join(",", PARTS)),
                options.get("events", events),
                options.get("books", books),
                options.get("changes", quick ? 50_000 : 1_000_000),
                options.get("growth-events", 2_000_000),
                Stream.of(options.text("growth-books", "1000,100000,1000000").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                options.get("threads", Math.min(8, Runtime.getRuntime().availableProcessors())),
                options.get("partitions", 4),
                options.get("signed-in", 40),
                options.has("natural-ids"),
                options.get("heap", start ? 4_096 : 3_072),
                options.get("limit", 600),
                options.text("profile", ""));
    }

    boolean has(String part) {
        return only.contains(part);
    }

    /** The same for both the streams and the floor; the optimising compiler is on. */
    List<String> jvm() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xss512k",
                "-XX:MaxDirectMemorySize=192m",
                "-Djdk.nio.maxCachedBufferSize=1048576",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xms512m",
                "-Xmx" + heapMib + "m");
    }
}
