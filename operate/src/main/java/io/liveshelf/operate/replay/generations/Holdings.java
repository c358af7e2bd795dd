// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.connect.config.ConnectorDefinitions;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a generation has in Kafka, by name, and what all of them read. */
final class Holdings {
    /** What a generation writes, as {@link Generation#topic} takes it. */
    static final List<String> OUTPUTS =
            List.of("partials", "cards", "event-counters", "views", "invalidations", "dead-letters");

    static final String VIEWS = "views";
    static final String CARDS = "cards";

    private static final Set<String> BACKFILLED =
            FactTopics.ALL.stream().map(Holdings::backfilled).collect(Collectors.toUnmodifiableSet());

    private static final String REDRIVES = "liveshelf.redrives";

    private Holdings() {}

    /** The topics that every generation reads. */
    static List<String> sources() {
        return Stream.concat(
                        ConnectorDefinitions.COLLECTIONS.stream().map(name -> "community." + name), Stream.of(REDRIVES))
                .toList();
    }

    /** The same, and what was backfilled for a generation that reads this. */
    static List<String> sources(Generation generation, Excerpt excerpt) {
        return Stream.concat(sources().stream(), excerpt.backfilled().stream().map(generation::backfilled))
                .toList();
    }

    private static String backfilled(String facts) {
        Generation any = Generation.replay(new GenerationName("any"), "any");
        return any.outputOf(any.backfilled(facts)).orElseThrow();
    }

    /** The topics that a replay writes, each with the one of the live generation that it is like. */
    static Map<String, String> likeTheLiveOnes(Generation replay, Generation live) {
        Map<String, String> likes = new TreeMap<>();
        OUTPUTS.forEach(output -> likes.put(replay.topic(output), live.topic(output)));
        return likes;
    }

    /** Those of these topics that a generation has written, or Kafka Streams for it. */
    static List<String> topics(Generation generation, Collection<String> all) {
        return all.stream()
                .filter(topic -> generation
                                .outputOf(topic)
                                .filter(output -> OUTPUTS.contains(output) || BACKFILLED.contains(output))
                                .isPresent()
                        || generation.isInternalTopic(topic))
                .sorted()
                .toList();
    }

    /** Its consumer groups. */
    static List<String> groups(Generation generation) {
        return Stream.concat(Stream.of(generation.groups().streams()), generation.groups().loops().stream())
                .toList();
    }
}
