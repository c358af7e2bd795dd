// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.bench.drill.EventCounters;
import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.oracle.History;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that no parser likes, and facts of another time: each is accounted for, and what lies behind it is counted. */
@ExtendWith(SharedStack.class)
class OddRecordsIT {
    private static final String VIEWS = "community.book_view_sessions";
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Legal in MongoDB, but no values of extended JSON. */
    private static final List<String> ODD =
            List.of("{\"$oid\":\"x\"}", "{\"$binary\":{\"base64\":\"no base 64!\",\"subType\":\"00\"}}");

    private final Stack stack;
    private final OracleCheck oracle;
    private final Community community;
    private final EventCounters counters;
    private final History history = new History(5, Instant.now());

    OddRecordsIT(Stack stack) {
        this.stack = stack;
        this.oracle = new OracleCheck(stack);
        this.community = Community.emptied(stack);
        this.counters = EventCounters.of(stack.kafka());
    }

    @BeforeEach
    void begin() {
        community.apply(history.go(50));
        oracle.awaitRedis(community::world);
        await().atMost(SOON).until(() -> counters.accountForAll(VIEWS));
    }

    @AfterEach
    void end() {
        counters.close();
        community.close();
    }

    @Test
    void countsWhatLiesBehindRecordsThatCannotBeParsed() throws Exception {
        long before = counters.sum(VIEWS, EventCount::in);
        int sent = 0;
        try (var producer = producer()) {
            for (String odd : ODD) {
                for (var partition : producer.partitionsFor(VIEWS)) {
                    String id = "odd-" + sent++;
                    send(producer, VIEWS, partition.partition(), "nobody's book", view(id, odd));
                }
                send(producer, "community.online_books", 0, "odd-" + odd.length(), book(odd));
            }
        }
        community.apply(history.go(50));

        oracle.awaitRedis(community::world);
        await().atMost(SOON).until(() -> counters.accountForAll(VIEWS));
        assertThat(counters.sum(VIEWS, EventCount::in)).isGreaterThanOrEqualTo(before + sent);
        stack.parts().awaitHealthy(SOON);
    }

    @Test
    void countsFactsOfAnotherTimeWhereTheyBelong() {
        long late = counters.sum(VIEWS, EventCount::late);
        long counted = counters.sum(VIEWS, EventCount::counted);
        long deadLettered = counters.sum(VIEWS, EventCount::deadLettered);
        Instant now = Instant.now();
        community.view("b1", now.minus(Duration.ofDays(20)));
        community.view("b1", now.plus(Duration.ofDays(3)));
        community.view("b1", now.plus(Duration.ofDays(20)));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(counters.sum(VIEWS, EventCount::late)).as("late").isEqualTo(late + 1);
            assertThat(counters.sum(VIEWS, EventCount::counted)).as("counted").isEqualTo(counted + 1);
            assertThat(counters.sum(VIEWS, EventCount::deadLettered))
                    .as("dead-lettered")
                    .isEqualTo(deadLettered + 1);
        });
        oracle.awaitRedis(community::world);
    }

    private static String view(String id, String odd) {
        return "{\"_id\":\"%s\",\"book_id\":\"nobody's book\",\"viewed_at\":{\"$date\":\"%s\"},\"note\":%s}"
                .formatted(id, Instant.now(), odd);
    }

    private static String book(String odd) {
        return "{\"_id\":\"odd-%d\",\"book_id\":\"nobody's book\",\"note\":%s}".formatted(odd.length(), odd);
    }

    private static void send(Producer<String, byte[]> producer, String topic, int partition, String key, String value)
            throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, key, value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
