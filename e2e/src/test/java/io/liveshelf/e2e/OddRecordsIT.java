// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.bench.drill.EventCounters;
import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.time.Window;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that no parser likes, and facts of another time: each is accounted for, and what lies behind it is counted. */
@ExtendWith(SharedStack.class)
class OddRecordsIT {
    private static final String BOOKS = "community.online_books";
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
                send(producer, BOOKS, 0, "odd-" + odd.length(), book(odd));
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

    @Test
    void redrivesWhatWasSetAside() throws Exception {
        Instant begin = Instant.now();
        long counted = counters.sum(VIEWS, EventCount::counted);
        Instant readable = begin.plusSeconds(12);
        try (var producer = producer()) {
            send(producer, VIEWS, 0, "nobody's book", "{\"_id\":\"odd-fact\",\"book_id\":\"nobody's book\"}");
            send(producer, VIEWS, 0, "nobody's book", view("early", readable.plus(Window.HORIZON), "1"));
            send(producer, BOOKS, 0, "odd-document", "{\"_id\":\"odd-document\"}");
        }
        await().atMost(SOON).until(() -> letters(0, "list", "--since", begin).contains("3 letters open"));
        assertThat(letters(0, "show", "--since", begin, "--topic", "online_books"))
                .contains("community.online_books/0 offset", "attempts  1", "{\"_id\":\"odd-document\"}");

        await().atMost(SOON).until(() -> Instant.now().isAfter(readable));
        assertThat(letters(1, "redrive", "--since", begin)).contains("1 accepted, 2 came back", "attempt 2");
        await().atMost(SOON).until(() -> counters.sum(VIEWS, EventCount::counted) == counted + 1);

        try (var producer = producer()) {
            send(producer, BOOKS, 0, "odd-document", null);
        }
        assertThat(letters(0, "redrive", "--since", begin, "--dry-run"))
                .contains(
                        "1 letter would be redriven: community.book_view_sessions 1",
                        "1 letter superseded by newer records");
        assertThat(letters(1, "redrive", "--since", begin)).contains("0 accepted, 1 came back", "attempt 3");
        assertThat(letters(0, "list", "--since", begin))
                .contains("1 letter open")
                .contains("1 superseded");
        await().atMost(SOON).until(() -> counters.accountForAll(VIEWS));
        oracle.awaitRedis(community::world);
    }

    /** What {@code ./liveshelf dead-letters} prints. */
    private String letters(int exitCode, Object... arguments) throws Exception {
        var command = new ArrayList<String>(List.of("dead-letters"));
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        command.addAll(List.of("--kafka", stack.kafka()));
        Path output = Files.createTempFile("dead-letters", ".txt");
        try {
            Process process = Command.launcher(output, command.toArray(String[]::new));
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the command ends")
                    .isTrue();
            String printed = Files.readString(output);
            assertThat(process.exitValue()).as(printed).isEqualTo(exitCode);
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    private static String view(String id, String odd) {
        return view(id, Instant.now(), odd);
    }

    private static String view(String id, Instant at, String odd) {
        return "{\"_id\":\"%s\",\"book_id\":\"nobody's book\",\"viewed_at\":{\"$date\":\"%s\"},\"note\":%s}"
                .formatted(id, at, odd);
    }

    private static String book(String odd) {
        return "{\"_id\":\"odd-%d\",\"book_id\":\"nobody's book\",\"note\":%s}".formatted(odd.length(), odd);
    }

    private static void send(
            Producer<String, byte[]> producer, String topic, int partition, String key, @Nullable String value)
            throws Exception {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, partition, key, bytes)).get();
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
