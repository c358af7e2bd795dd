// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.verify.topics.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rules by which what is served must be made.
 *
 * @param note what a reader of the report should know of them; empty where they are what everybody expects
 */
record ExpectedRules(Rules rules, Optional<String> note) {
    /** Those of a file that somebody has named. */
    static ExpectedRules named(Rules rules) {
        return new ExpectedRules(rules, Optional.empty());
    }

    /**
     * Those of the generation that is served, by the topic of decisions. The built-in ones where nobody can be asked, or the topic cannot be
     * read, as in a deployment that is too old to have it: they can only make an equal view look different.
     *
     * @throws TargetUnavailable if this version does not take the rules that are served
     */
    static ExpectedRules served(Optional<KafkaConnection> kafka) throws TargetUnavailable {
        if (kafka.isEmpty()) {
            return builtIn("without Kafka");
        }
        List<Serving> pointers = new ArrayList<>();
        try (TopicReader topic = TopicReader.of(kafka.get(), List.of(Serving.TOPIC))) {
            topic.readToTheEnd(record -> pointer(record).ifPresent(pointers::add));
        } catch (IOException e) {
            return builtIn(String.valueOf(e.getMessage()));
        }
        return of(pointers.stream().reduce(Serving.LIVE, (last, next) -> next.isLaterThan(last) ? next : last));
    }

    private static ExpectedRules builtIn(String why) {
        return new ExpectedRules(
                Rules.builtIn(),
                Optional.of(
                        "which rules are served is not known (" + why + "); views are compared by the built-in ones"));
    }

    /** What is no pointer is passed over, as by everybody who serves. */
    private static Optional<Serving> pointer(ConsumerRecord<String, byte[]> record) {
        if (!Serving.RECORD_KEY.equals(record.key()) || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Serving.parse(record.value()));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Those of what this names. */
    static ExpectedRules of(Serving pointer) throws TargetUnavailable {
        try {
            Rules rules = pointer.readRules();
            return rules.equals(Rules.builtIn())
                    ? named(rules)
                    : new ExpectedRules(
                            rules,
                            Optional.of("generation " + pointer.generation()
                                    + " is served; views are compared by its rules"));
        } catch (InvalidRules e) {
            throw new TargetUnavailable(
                    "this version does not take the rules of generation " + pointer.generation()
                            + ", which is served; --rules names others: "
                            + e.problems().get(0),
                    e);
        }
    }
}
