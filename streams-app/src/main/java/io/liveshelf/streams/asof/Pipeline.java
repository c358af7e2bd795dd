// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import java.util.Set;

/**
 * What lies between Connect and Redis, by the names that Kafka knows.
 *
 * @param streams the consumer group of the topology
 * @param sources the topics of the collections
 * @param between the topics between the stages of the topology
 * @param intake the changelog in which tasks of the intake say that they have not emitted everything
 * @param publishers the changelogs in which those tasks say so that publish partials, cards and totals
 * @param cards the topic of cards
 * @param partials the topic of partials
 * @param writer the consumer group of the writer
 */
public record Pipeline(
        String streams,
        Set<String> sources,
        Set<String> between,
        Set<String> intake,
        Set<String> publishers,
        String cards,
        String partials,
        String writer) {
    /** Copies the sets. */
    public Pipeline {
        sources = Set.copyOf(sources);
        between = Set.copyOf(between);
        intake = Set.copyOf(intake);
        publishers = Set.copyOf(publishers);
    }
}
