// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The MongoDB of a deployment. */
final class MongoOption {
    private static final String VARIABLE = "MONGODB_URI";
    private static final String DATABASE = "MONGODB_DATABASE";

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description =
                    "MongoDB, for facts that the topics have no more (default: MONGODB_URI, else that of the running"
                            + " system); the database is MONGODB_DATABASE (community)")
    private @Nullable String uri;

    /** The facts in it; empty where nothing names it. */
    Optional<MongoFacts> open(KafkaOptions running, Map<String, String> environment) throws Unavailable {
        Optional<String> named = Optional.ofNullable(uri)
                .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
                .filter(text -> !text.isBlank());
        Optional<String> address = named.isPresent() ? named : running.mongo(environment);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> database =
                Optional.ofNullable(environment.get(DATABASE)).filter(text -> !text.isBlank());
        if (database.isEmpty() && named.isEmpty()) {
            database = running.database(environment);
        }
        return Optional.of(MongoFacts.at(address.get(), database.orElse("community")));
    }
}
