// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a running system is, as {@code ./liveshelf status --json} prints it. What could not be asked is null.
 *
 * @param at when it was asked, an ISO-8601 instant
 * @param healthy whether nothing is wrong
 * @param services every process that others need, in the order in which they are shown
 * @param partitions of the topics that scale, which bounds what more instances can share
 * @param instances the processes that run the streams
 * @param lag records that the groups of the streams have not processed, as their positions in Kafka say
 * @param views every materialised view, as a reader gets it
 * @param pendingWrites views and cards that Redis does not have yet
 * @param deadLetters records that were set aside
 * @param wrong what is wrong
 * @param notes what is worth knowing, though nothing is wrong
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StatusReport(
        String at,
        boolean healthy,
        List<Service> services,
        @Nullable Integer partitions,
        List<Instance> instances,
        Lag lag,
        List<ViewStatus> views,
        long pendingWrites,
        @Nullable DeadLetters deadLetters,
        List<Advice> wrong,
        List<Advice> notes) {

    /**
     * A process.
     *
     * @param address with passwords masked
     * @param pid 0: it does not run, or is not ours; null: nobody here knows
     * @param problem why it is not healthy; null if it is
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Service(
            String name,
            String address,
            @Nullable Long pid,
            @Nullable String problem) {

        boolean isAbsent() {
            return pid != null && pid == 0;
        }
    }

    /**
     * A process that runs the streams; it answers itself.
     *
     * @param state of Kafka Streams; {@code UNREACHABLE} if it does not answer
     * @param active tasks that it processes, such as {@code books-0}
     * @param standby tasks whose stores it keeps copies of
     * @param lag records that its active tasks have still to read
     * @param standbyLag records that the copies have still to read
     * @param restoring records that stores have still to read before their tasks go on
     * @param merge condition of the merge, which one instance has
     * @param writer condition of the writer
     * @param pendingWrites views and cards that it has still to write to Redis
     * @param unhealthy why its threads do not count as healthy; null if they do
     * @param lost collections of which changes of MongoDB may be missing
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Instance(
            String name,
            String state,
            List<String> active,
            List<String> standby,
            long lag,
            long standbyLag,
            long restoring,
            String merge,
            String writer,
            long pendingWrites,
            @Nullable String unhealthy,
            List<String> lost) {

        boolean answers() {
            return !state.equals(UNREACHABLE);
        }
    }

    static final String UNREACHABLE = "UNREACHABLE";

    /** The groups. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Lag(
            @Nullable Long streams,
            @Nullable Long writer,
            @Nullable Long invalidator) {}

    /**
     * A view.
     *
     * @param source where the API took it from: {@code LOCAL}, {@code REDIS}, {@code MONGO} or {@code STALE}
     * @param asOf up to when it is surely complete, an ISO-8601 instant
     * @param ageSeconds how long ago that is
     * @param problem why there is no answer; null if there is one
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ViewStatus(
            String key,
            @Nullable String source,
            @Nullable String asOf,
            @Nullable Long ageSeconds,
            @Nullable String problem) {

        boolean isFromRedis() {
            return "REDIS".equals(source) || "LOCAL".equals(source);
        }
    }

    /**
     * Records that were set aside.
     *
     * @param total how many were counted
     * @param complete whether all were; else only the last ones of each partition
     * @param reasons the most frequent first
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record DeadLetters(long total, boolean complete, List<Reason> reasons) {}

    /** How often a reason was given for records of a topic. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Reason(String topic, String reason, long count) {}

    /**
     * Something to know.
     *
     * @param what in words
     * @param help the command that helps, or what to do
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Advice(String what, String help) {}
}
