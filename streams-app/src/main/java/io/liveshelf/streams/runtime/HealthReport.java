// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.merge.AsOfHandover;
import io.liveshelf.streams.merge.WaitingViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The health of the process.
 *
 * @param generation which generation this process makes, and which is served
 * @param streams state of the topology
 * @param hasStarted whether the topology has run, with all its stores
 * @param restoring records that stores still have to read from their changelogs
 * @param threads the threads that run it
 * @param tasks what of it this process runs
 * @param merge state of the merge
 * @param waitingViews views that the merge of this process does not publish now
 * @param redis state of the writer of views and cards
 * @param invalidator state of the invalidator
 * @param asOf how far connectors and merge are on the way to Redis
 * @param eventCounters records by source topic and outcome, of the tasks that this process has; kept with the state
 * @param unaccountedEvents by fact topic, how many offsets have no outcome: 0 where the event counters add up
 * @param history whether connectors may have missed changes of MongoDB
 */
record HealthReport(
        GenerationReport generation,
        KafkaStreams.State streams,
        @JsonProperty("started") boolean hasStarted,
        long restoring,
        ThreadReport threads,
        TaskReport tasks,
        LoopStatus.Snapshot merge,
        WaitingViews.Snapshot waitingViews,
        LoopStatus.Snapshot redis,
        LoopStatus.Snapshot invalidator,
        AsOfHandover.Report asOf,
        Map<String, Map<EventOutcome, Long>> eventCounters,
        Map<String, Long> unaccountedEvents,
        History.Report history) {

    HealthReport {
        eventCounters = Map.copyOf(eventCounters);
        unaccountedEvents = Map.copyOf(unaccountedEvents);
    }

    /**
     * The answer to one question about the process.
     *
     * @param status {@code up} or {@code down}
     * @param reasons why it is down; or what is wrong although it is up
     */
    record Verdict(String status, List<String> reasons) {
        private static Verdict of(boolean isUp, List<String> reasons) {
            return new Verdict(isUp ? "up" : "down", List.copyOf(reasons));
        }

        boolean isUp() {
            return status.equals("up");
        }
    }

    /** Whether every part works. An unreachable Redis or topic is no failure: views and invalidations wait for it. */
    boolean isWorking() {
        return live().isUp() && threads.isHealthy();
    }

    /** Down where a part has ended for good, so that only a new process helps. */
    Verdict live() {
        List<String> reasons = new ArrayList<>();
        if (!streams.isRunningOrRebalancing() && streams != KafkaStreams.State.CREATED) {
            reasons.add("Kafka Streams is in the state " + streams);
        }
        if (merge.condition() == LoopStatus.Condition.FAILED) {
            reasons.add("the merge has failed");
        }
        if (redis.condition() == LoopStatus.Condition.FAILED) {
            reasons.add("the writer has failed");
        }
        if (invalidator.condition() == LoopStatus.Condition.FAILED) {
            reasons.add("the invalidator has failed");
        }
        return Verdict.of(reasons.isEmpty(), reasons);
    }

    /** Down until the topology has run for the first time. */
    Verdict started() {
        return hasStarted
                ? Verdict.of(true, List.of())
                : Verdict.of(
                        false,
                        List.of(
                                restoring > 0
                                        ? "stores have " + restoring + " records to read"
                                        : "the tasks are not assigned yet"));
    }

    /** Up while all tasks of this process go on. */
    Verdict ready() {
        if (!live().isUp()) {
            return live();
        }
        if (!hasStarted) {
            return started();
        }
        List<String> reasons = new ArrayList<>();
        if (threads.unhealthy() != null) {
            reasons.add(threads.unhealthy());
        }
        if (streams != KafkaStreams.State.RUNNING) {
            reasons.add("tasks are being assigned or restored");
        }
        boolean isReady = reasons.isEmpty();
        if (redis.condition() == LoopStatus.Condition.UNREACHABLE) {
            reasons.add("Redis does not answer; what it has to get waits");
        }
        if (merge.condition() == LoopStatus.Condition.UNREACHABLE) {
            reasons.add("Kafka takes no views; they wait");
        }
        Optional.ofNullable(waitingViews.reason()).ifPresent(reasons::add);
        history.lost().forEach((collection, words) -> reasons.add(collection + ": " + words));
        return Verdict.of(isReady, reasons);
    }
}
