// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How many partitions the topics that scale have. It is chosen when they are created, so only Kafka knows. */
public final class Partitions {
    /** Any of them; all have equally many. */
    private static final String TOPIC = "community.online_books";

    private Partitions() {}

    /** Asks over this connection. */
    public static int of(Admin admin) throws ExecutionException, InterruptedException {
        return Objects.requireNonNull(admin.describeTopics(List.of(TOPIC))
                        .allTopicNames()
                        .get()
                        .get(TOPIC))
                .partitions()
                .size();
    }
}
