// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static io.liveshelf.streams.intake.IntakeDriver.NOW;
import static io.liveshelf.streams.intake.IntakeDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactIntakeTest {
    private final IntakeDriver intake = IntakeDriver.ofFacts();

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void emitsAFactUnderItsBook() {
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));

        assertThat(intake.facts())
                .containsExactly(new KeyValue<>("b", new Fact(Fact.Kind.VIEW, "{\"_\": \"v\"}", NOW)));
        assertThat(intake.invalidations()).containsExactly("key/user:u:history");
    }

    @Test
    void invalidatesOncePerTick() {
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
        assertThat(intake.invalidations()).containsExactly("key/user:u:history");

        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
        assertThat(intake.invalidations()).containsExactly("key/user:u:history");
        assertThat(intake.invalidations()).isEmpty();
    }

    /** As if it were not in the topics: it makes no letter, no invalidation and no count. */
    @Test
    void passesOverWhatIsNotInTheExcerpt() {
        var excerpt = Excerpt.EVERYTHING.within(
                Map.of(Topics.VIEW_SESSIONS, Map.of(0, 1L)),
                Map.of(Topics.VIEW_SESSIONS, Map.of(0, 3L), Topics.PURCHASES, Map.of(0, 0L)));
        try (var part = IntakeDriver.ofFacts(() -> NOW, excerpt)) {
            part.send(Topics.VIEW_SESSIONS, "a", view("a", "before", NOW));
            part.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
            part.send(Topics.VIEW_SESSIONS, "c", view("c", "u", NOW));
            part.send(Topics.VIEW_SESSIONS, "d", view("d", "after", NOW));
            part.send(Topics.VIEW_SESSIONS, "e", null);
            part.send(Topics.PURCHASES, "f", null);

            assertThat(part.facts()).extracting(fact -> fact.key).containsExactly("b", "c");
            assertThat(part.invalidations()).containsExactly("key/user:u:history");
            assertThat(part.deadLetters()).isEmpty();
        }
    }

    /** Their outcomes are recorded where they are counted. */
    @Test
    void recordsTheOutcomeOfDeadLettersOnly() {
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
        intake.send(Topics.VIEW_SESSIONS, "c", view("b", "u", NOW));

        assertThat(intake.outcomes(Topics.VIEW_SESSIONS, EventOutcome.COUNTED)).isZero();
        assertThat(intake.outcomes(Topics.VIEW_SESSIONS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
    }

    /** The fault here is a broken clock; it is counted like any other dead letter, and nothing of the fact is emitted. */
    @Test
    void setsAsideWhatFailsInAWayThatNobodyThoughtOfAndGoesOn() {
        var isBroken = new AtomicBoolean(true);
        InstantSource clock = () -> {
            if (isBroken.get()) {
                throw new IllegalStateException("secret");
            }
            return NOW;
        };
        try (var odd = IntakeDriver.ofFacts(clock)) {
            odd.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));
            isBroken.set(false);
            odd.send(Topics.VIEW_SESSIONS, "b", view("b", "u", NOW));

            assertThat(odd.facts()).hasSize(1);
            assertThat(odd.invalidations()).hasSize(1);
            assertThat(odd.deadLetters())
                    .extracting(letter -> letter.value().reason())
                    .containsExactly("the intake failed: java.lang.IllegalStateException");
            assertThat(odd.outcomes(Topics.VIEW_SESSIONS, EventOutcome.DEAD_LETTERED))
                    .isEqualTo(1);
        }
    }

    @Test
    void setsAsideWhatIsNoFactOfItsKey() {
        intake.send(Topics.VIEW_SESSIONS, "b", null);
        intake.send(Topics.VIEW_SESSIONS, null, bytes(view("b", "u", NOW)), NOW);
        intake.send(Topics.VIEW_SESSIONS, new byte[] {(byte) 0xff}, bytes(view("b", "u", NOW)), NOW);
        String longId = "x".repeat(20_000);
        intake.send(Topics.VIEW_SESSIONS, longId, view(longId, "u", NOW));
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", longId, NOW));

        assertThat(intake.facts()).isEmpty();
        assertThat(intake.invalidations()).isEmpty();
        assertThat(intake.deadLetters())
                .extracting(letter -> letter.value().reason())
                .containsExactly(
                        "the record has no value; facts are inserts only",
                        "the record's key is not the fact's book_id; key the topic by book_id",
                        "the record's key is not the fact's book_id; key the topic by book_id",
                        "book_id has 20000 characters; it must have at most 16384",
                        "user_id has 20000 characters; it must have at most 16384");
    }

    @Test
    void acceptsAFactUpToTheHorizon() {
        Instant horizon = NOW.plus(Duration.ofDays(8));
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", horizon));
        intake.send(Topics.VIEW_SESSIONS, "b", view("b", "u", horizon.plusMillis(1)));

        assertThat(intake.facts()).hasSize(1);
        assertThat(intake.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value().reason()).contains("more than 8 days in the future"));
    }

    @Test
    void acceptsAnyDateOfThePast() {
        intake.send(
                Topics.VIEW_SESSIONS,
                "b",
                "{\"_id\": \"v\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": %d}}".formatted(Long.MIN_VALUE));

        assertThat(intake.facts()).hasSize(1);
    }

    /** A history lives for an hour, so whatever is there now was filled after a fact that is older. */
    @Test
    void invalidatesNothingForAFactThatIsOlderThanTheFilledLists() {
        byte[] view = bytes(view("b", "u", NOW));
        intake.send(Topics.VIEW_SESSIONS, bytes("b"), view, NOW.minus(Duration.ofMinutes(64)));
        assertThat(intake.invalidations()).hasSize(1);

        intake.send(Topics.VIEW_SESSIONS, bytes("b"), view, NOW.minus(Duration.ofMinutes(66)));
        assertThat(intake.invalidations()).isEmpty();
        assertThat(intake.facts()).hasSize(2);
    }

    @Test
    void invalidatesThePurchasesOfADay() {
        byte[] purchase =
                bytes("{\"_id\": \"p\", \"book_id\": \"b\", \"user_id\": \"u\", \"purchased_at\": {\"$date\": 0}}");
        intake.send(Topics.PURCHASES, bytes("b"), purchase, NOW.minus(Duration.ofHours(24)));
        assertThat(intake.invalidations()).containsExactlyInAnyOrder("key/user:u:purchases", "group/user:u:books");

        intake.send(Topics.PURCHASES, bytes("b"), purchase, NOW.minus(Duration.ofMinutes(24 * 60 + 6)));
        assertThat(intake.invalidations()).isEmpty();
    }

    private static String view(String bookId, String userId, Instant at) {
        return "{\"_id\": \"v\", \"book_id\": \"%s\", \"user_id\": \"%s\", \"viewed_at\": {\"$date\": %d}}"
                .formatted(bookId, userId, at.toEpochMilli());
    }
}
