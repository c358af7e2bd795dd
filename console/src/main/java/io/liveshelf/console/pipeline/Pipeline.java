// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.liveshelf.console.jobs.JobView;
import io.liveshelf.operate.status.StatusReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline at one moment, as the console shows it. What could not be asked is null.
 *
 * @param at when it was asked
 * @param healthy whether nothing is wrong
 * @param generation the generation that the API serves; null without Redis
 * @param parts the boxes of the picture, from MongoDB to the API
 * @param flows the arrows between them
 * @param topics of the product, by name
 * @param instances of the streams
 * @param freshness of the last minutes, oldest first
 * @param sources answers a second of the API's process, by where they came from
 * @param views every view, as a reader gets it
 * @param counters what became of the records that the streams have taken in
 * @param replays that are to run
 * @param wrong what is wrong
 * @param notes what is worth knowing, though nothing is wrong
 * @param commands why each command is not available here; null if it is
 * @param jobs the last ones, newest first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Pipeline(
        Instant at,
        boolean healthy,
        @Nullable Generation generation,
        List<Part> parts,
        @Nullable List<Connector> connectors,
        List<Flow> flows,
        @Nullable List<TopicRate> topics,
        @Nullable List<StatusReport.Instance> instances,
        List<Freshness> freshness,
        @Nullable Map<String, @Nullable Double> sources,
        List<View> views,
        @Nullable Counters counters,
        StatusReport.@Nullable DeadLetters deadLetters,
        @Nullable List<Replay> replays,
        List<StatusReport.Advice> wrong,
        List<StatusReport.Advice> notes,
        Map<String, @Nullable String> commands,
        List<JobView> jobs) {

    /**
     * Which generation is served.
     *
     * @param number of the decision; 0 where nothing was ever promoted
     * @param since null where nothing was
     */
    record Generation(String served, long number, @Nullable Instant since) {}

    /**
     * A box of the picture.
     *
     * @param state {@code up}, {@code degraded}, {@code down} or {@code unknown}
     * @param detail why it is not up; null if it is
     */
    record Part(
            String id, String name, String state, @Nullable String detail) {}

    /**
     * A connector.
     *
     * @param state as Connect names it
     * @param problem null if it runs
     */
    record Connector(String name, String state, @Nullable String problem) {}

    /**
     * An arrow between two boxes.
     *
     * @param rate what passes in a second; null where it is not known yet
     * @param lag records that have not passed; null where it is not known, or there is no such number
     * @param pending the same of what is on its way to Redis
     */
    record Flow(
            String from,
            String to,
            @Nullable Double rate,
            String unit,
            @Nullable Long lag,
            @Nullable Long pending) {}

    /**
     * A topic.
     *
     * @param records offsets that it has
     * @param rate of them, a second
     */
    record TopicRate(String name, long records, @Nullable Double rate) {}

    /**
     * How old what each part has was at one look, in milliseconds.
     *
     * @param connectorsMs what connectors had published
     * @param streamsMs what the streams had published as views
     * @param redisMs what readers got from Redis
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Freshness(
            Instant at,
            @Nullable Long connectorsMs,
            @Nullable Long streamsMs,
            @Nullable Long redisMs) {}

    /**
     * A view.
     *
     * @param source where the API has it from
     * @param problem why there is no answer; null if there is one
     * @param verified what the last verification said; null where there was none
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record View(
            String key,
            String path,
            @Nullable String source,
            @Nullable String asOf,
            @Nullable Long ageSeconds,
            @Nullable String problem,
            @Nullable Verified verified) {}

    /** What a verification said of a view. */
    record Verified(Instant at, boolean equal) {}

    /** What became of records. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Counters(long takenIn, long counted, long duplicates, long late, long deadLetters) {}

    /**
     * A replay.
     *
     * @param state {@code waiting}, {@code running} or {@code complete}
     * @param share of what there is to read that it has read, 0 to 1
     * @param lag records that it has not read
     * @param served whether readers get what it makes
     */
    record Replay(String name, String state, double share, long lag, boolean served) {}
}
