// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import java.util.Set;

/**
 * What lies between Connect and Redis, by the names that Kafka knows.
 *
 * @param streams the consumer group of the topology
 * @param sources the topics of the collections
 * @param between the topics between the stages of the topology
 * @param backlogs the changelogs in which tasks say that they have not published everything
 * @param writer the consumer group of the writer
 */
public record Pipeline(String streams, Set<String> sources, Set<String> between, Set<String> backlogs, String writer) {
    /** Copies the sets. */
    public Pipeline {
        sources = Set.copyOf(sources);
        between = Set.copyOf(between);
        backlogs = Set.copyOf(backlogs);
    }
}
