// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.api.testing.FaultyProxy;
import io.liveshelf.api.testing.FaultyProxy.Fault;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a MongoDB that hangs, or says no, costs those who ask. */
class MongoTest {
    private static final Duration LIMIT = Duration.ofMillis(400);

    private final EmbeddedCommunity server = new EmbeddedCommunity();
    private final FaultyProxy proxy = new FaultyProxy(Integer.parseInt(
            new ConnectionString(server.uri()).getHosts().get(0).split(":", -1)[1]));
    private final Mongo mongo = new Mongo(config(), Clock.systemUTC());

    private ApiConfig.Mongo config() {
        return new ApiConfig.Mongo(
                new ConnectionString("mongodb://127.0.0.1:" + proxy.port() + "/?directConnection=true"),
                "community",
                LIMIT,
                Duration.ofMillis(300),
                2,
                256,
                Duration.ofSeconds(2),
                new ApiConfig.Breaker(1, Duration.ofMillis(100)));
    }

    @AfterEach
    void stop() throws IOException {
        mongo.close();
        proxy.close();
        server.close();
    }

    @Test
    void aServerThatHangsCostsAReaderTheTimeLimitAndThoseAfterItNothing() {
        await().untilAsserted(() -> assertThat(count()).succeedsWithin(LIMIT).isEqualTo(0L));
        proxy.inject(Fault.HANG);

        assertThat(elapsed(this::assertUnavailable)).isLessThan(LIMIT.multipliedBy(2));
        Duration later = elapsed(() -> {
            for (int i = 0; i < 200; i++) {
                assertUnavailable();
            }
        });
        assertThat(later).isLessThan(LIMIT);

        proxy.inject(Fault.NONE);
        await().untilAsserted(() -> assertThat(count()).succeedsWithin(LIMIT).isEqualTo(0L));
    }

    @Test
    void thoseWhoWaitInAQueueWaitNoLongerThanTheTimeLimit() {
        await().untilAsserted(() -> assertThat(count()).succeedsWithin(LIMIT).isEqualTo(0L));
        proxy.inject(Fault.HANG);

        Duration all = elapsed(() -> {
            List<CompletableFuture<Long>> readers =
                    Stream.generate(this::count).limit(50).toList();
            readers.forEach(reader -> assertThatThrownBy(reader::join).hasCauseInstanceOf(Unavailable.class));
        });

        assertThat(all).isLessThan(LIMIT.multipliedBy(2));
    }

    @Test
    void aBadQuestionClosesNothing() {
        await().untilAsserted(() -> assertThat(count()).succeedsWithin(LIMIT).isEqualTo(0L));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(
                            mongo.ask(community -> community.database().runCommand(new Document("noSuchCommand", 1)))
                                    ::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Unavailable.class)
                    .hasMessageContaining("cannot answer");
        }
        assertThat(count().join()).isZero();
    }

    @Test
    void aFaultOfOursIsNotAnAbsence() {
        await().untilAsserted(() -> assertThat(count()).succeedsWithin(LIMIT).isEqualTo(0L));

        assertThatThrownBy(mongo.ask(community -> {
                    throw new IllegalStateException("a fault");
                })::join)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(count().join()).isZero();
    }

    private CompletableFuture<Long> count() {
        return mongo.ask(
                community -> community.database().getCollection("nothing").countDocuments());
    }

    private void assertUnavailable() {
        assertThatThrownBy(count()::join).hasCauseInstanceOf(Unavailable.class);
    }

    private static Duration elapsed(Runnable work) {
        long started = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
