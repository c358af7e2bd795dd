// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The views that are not published now, because some partitions make their shares by another definition than this version does. The merge
 * writes it, anybody reads it.
 */
public final class WaitingViews {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingViews.class);

    private volatile Snapshot snapshot = Snapshot.NONE;

    /**
     * What waits at one moment.
     *
     * @param views keys of the views that wait, in their order; empty where this instance does not merge
     * @param partitions what they wait for
     */
    public record Snapshot(List<String> views, List<Integer> partitions) {
        static final Snapshot NONE = new Snapshot(List.of(), List.of());

        /** Copies the lists. */
        public Snapshot {
            views = List.copyOf(views);
            partitions = List.copyOf(partitions);
        }

        /** Why they wait and what to do about it, in words; null where none waits. */
        @JsonProperty("reason")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        public @Nullable String reason() {
            if (views.isEmpty()) {
                return null;
            }
            return "views wait: another version counts %s %s; finish the rolling upgrade"
                    .formatted(
                            partitions.size() == 1 ? "partition" : "partitions",
                            partitions.stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
    }

    /** What waits now. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Changes what waits; logged when it begins and when it ends. */
    void become(Snapshot next) {
        Snapshot before = snapshot;
        snapshot = next;
        if (before.views().isEmpty() && !next.views().isEmpty()) {
            LOG.warn("{}; their last content stays until it expires: {}", next.reason(), next.views());
        } else if (!before.views().isEmpty() && next.views().isEmpty()) {
            LOG.info("No view waits for another version any more");
        }
    }

    /** This instance does not merge any more; another one does, and says what waits. */
    void end() {
        snapshot = Snapshot.NONE;
    }
}
