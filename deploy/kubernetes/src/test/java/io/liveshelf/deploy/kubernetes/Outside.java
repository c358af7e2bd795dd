// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import java.util.Map;
import java.util.Optional;

/** What the production overlay takes from outside, by secret and key, with values of the right form; {@code README.md} lists it. */
final class Outside {
    private static final Map<String, String> SECRETS = Map.of(
            "liveshelf-kafka/username", "liveshelf",
            "liveshelf-kafka/password", "not-a-password",
            "liveshelf-kafka-console/username", "liveshelf-console",
            "liveshelf-kafka-console/password", "not-a-password",
            "liveshelf-mongodb/reader",
                    "mongodb://reader:not-a-password@db.example.org/?replicaSet=rs0&tls=true&authSource=admin",
            "liveshelf-mongodb/writer",
                    "mongodb://writer:not-a-password@db.example.org/?replicaSet=rs0&tls=true&authSource=admin",
            "liveshelf-redis/url", "rediss://liveshelf:not-a-password@redis.example.org:6380",
            "liveshelf-tokens/admin", "not-a-token-but-as-long");

    private Outside() {}

    /** The value of a key of a secret; empty where nobody has to bring it. */
    static Optional<String> secret(String name, String key) {
        return Optional.ofNullable(SECRETS.get(name + "/" + key));
    }

    /** All of them, as {@code name/key}. */
    static Iterable<String> secrets() {
        return SECRETS.keySet();
    }
}
