// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import io.liveshelf.contract.configuration.ConsumerGroups;
import java.util.Optional;

/**
 * All that a complete set of views and cards has for itself: consumer groups, transactions and topics inside Kafka, topics of what it makes,
 * and keys in Redis. Two generations share what they read, and nothing else.
 *
 * @param name of the generation
 * @param applicationId prefix of its groups, transactions and internal topics
 */
public record Generation(GenerationName name, String applicationId) {
    private static final String TOPICS = "liveshelf.";
    private static final String REPLAY = ConsumerGroups.REPLAY;

    /** Checks that no live generation is taken for a replay; throws {@link IllegalArgumentException}. */
    public Generation {
        if (name.isLive() == applicationId.contains(REPLAY)) {
            throw new IllegalArgumentException("an application id without '" + REPLAY + "'");
        }
    }

    /** The one that the product itself makes, with this application id. */
    public static Generation live(String applicationId) {
        return new Generation(GenerationName.LIVE, applicationId);
    }

    /** A replay beside the live generation with this application id; throws {@link IllegalArgumentException} for the name of the live one. */
    public static Generation replay(GenerationName name, String liveApplicationId) {
        if (name.isLive()) {
            throw new IllegalArgumentException("another name than '" + name + "', which is the live generation's");
        }
        return new Generation(name, liveApplicationId + REPLAY + name);
    }

    /** The generation with this name, the live one or a replay, where the live one has this application id. */
    public static Generation named(GenerationName name, String liveApplicationId) {
        return name.isLive() ? live(liveApplicationId) : replay(name, liveApplicationId);
    }

    /** Whether it is the live one. */
    public boolean isLive() {
        return name.isLive();
    }

    /** Its consumer groups. */
    public ConsumerGroups groups() {
        return new ConsumerGroups(applicationId);
    }

    /**
     * The topic into which it writes something.
     *
     * @param output for example {@code views}
     */
    public String topic(String output) {
        return isLive() ? TOPICS + output : TOPICS + "replay." + name + "." + output;
    }

    /** The topic of its own for facts that a topic of facts has no more. */
    public String backfilled(String facts) {
        return topic("backfilled." + facts.substring(facts.indexOf('.') + 1));
    }

    /** What its topic holds; empty for a topic of anybody else, such as one of Kafka Streams. */
    public Optional<String> outputOf(String topic) {
        String prefix = topic("");
        return topic.startsWith(prefix) && (!isLive() || !topic.startsWith(prefix + "replay."))
                ? Optional.of(topic.substring(prefix.length()))
                : Optional.empty();
    }

    /** Whether Kafka Streams made this topic for it. */
    public boolean isInternalTopic(String topic) {
        return topic.startsWith(applicationId + "-") && (!isLive() || !topic.startsWith(applicationId + REPLAY));
    }

    /** Where its keys are. */
    public KeySpace keys() {
        return isLive() ? KeySpace.LIVE : KeySpace.ofReplay(name);
    }
}
