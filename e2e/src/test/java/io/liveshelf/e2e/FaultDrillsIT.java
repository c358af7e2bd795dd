// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis is stopped, paused and emptied, and facts come again; afterwards every view is right. Kills: {@link ChaosIT}. */
@ExtendWith(SharedStack.class)
class FaultDrillsIT {
    private final Stack stack;
    private final OracleCheck oracle;
    private final Community community;
    private final History history = new History(42, Instant.now());

    FaultDrillsIT(Stack stack) {
        this.stack = stack;
        this.oracle = new OracleCheck(stack);
        this.community = Community.emptied(stack);
    }

    @BeforeEach
    void begin() {
        community.apply(history.go(80));
        oracle.awaitRedis(community::world);
    }

    @AfterEach
    void end() {
        community.close();
    }

    @Test
    void refillsAnEmptiedRedisWithinFiveSeconds() {
        stack.redis(redis -> redis.flushall());

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(oracle.redis()).hasSize(Views.all().size()));
        oracle.awaitRedis(community::world);
    }

    @Test
    void catchesUpWhenRedisComesBack() throws StartProblem, InterruptedException {
        stack.parts().stop(PartNames.REDIS);
        community.apply(history.go(80));
        oracle.awaitAnswers(stack.api(), community::world);

        stack.parts().start(PartNames.REDIS);

        oracle.awaitRedis(community::world);
    }

    @Test
    void bringsAPausedRedisUpToDate() throws IOException, InterruptedException {
        stack.parts().pause(PartNames.REDIS);
        try {
            community.apply(history.go(80));
            oracle.awaitAnswers(stack.api(), community::world);
        } finally {
            stack.parts().resume(PartNames.REDIS);
        }
        oracle.awaitRedis(community::world);
    }

    @Test
    void doesNotCountWhatIsDeliveredAgain() {
        for (BsonDocument view : community.world().readable().views()) {
            community.redeliver("community.book_view_sessions", view);
        }
        for (BsonDocument purchase : community.world().readable().purchases()) {
            community.redeliver("community.book_purchases", purchase);
        }
        community.apply(history.go(20));

        oracle.awaitRedis(community::world);
    }

    @Test
    void givesEveryKeyTheTtlOfTheContract() {
        for (View view : Views.all()) {
            Long left = stack.redis(redis -> redis.pttl(view.key()));
            assertThat(left)
                    .as(view.key())
                    .isBetween(view.ttl().dividedBy(2).toMillis(), view.ttl().toMillis());
        }
    }

    @Test
    void setsAnInvalidFactAsideAndContinues() {
        try (var letters = DeadLetters.from(stack)) {
            stack.community()
                    .getCollection("book_view_sessions")
                    .insertMany(List.of(
                            Document.parse("{_id: 'no book'}"),
                            Document.parse("{_id: 'book is a number', book_id: 7, viewed_at: 1}")));
            community.apply(history.go(20));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(letters.read())
                            .anySatisfy(letter -> assertThat(letter).contains("no book", "'book_id' is missing"))
                            .anySatisfy(letter ->
                                    assertThat(letter).contains("book is a number", "'book_id' must be a string")));
            oracle.awaitRedis(community::world);
        } finally {
            stack.community()
                    .getCollection("book_view_sessions")
                    .deleteMany(Document.parse("{_id: {$in: ['no book', 'book is a number']}}"));
        }
    }
}
