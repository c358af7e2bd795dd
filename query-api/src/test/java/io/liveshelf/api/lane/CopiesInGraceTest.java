// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.http.Shortcuts.Answered;
import io.liveshelf.api.lane.CopiesByTarget.Hit;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Copies that have just ceased to count. They are read anew when the test says so. */
class CopiesInGraceTest {
    private static final String TARGET = "/list";
    private static final String OLD = "the old one " + "x".repeat(500);
    private static final String NEW = "the new one " + "x".repeat(500);
    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SECOND = FIRST.plusSeconds(3);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Memory memory = new Memory(1 << 20, () -> true);
    private final Freshness freshness =
            new Freshness(Rules.builtIn(), rules -> Map.of(TARGET, List.of("online_books")));
    private final Supplier<CompletableFuture<Optional<Body>>> again = this::again;
    private CompletableFuture<Optional<Body>> reading = new CompletableFuture<>();
    private int readings;

    private CompletableFuture<Optional<Body>> again() {
        readings++;
        return reading;
    }

    private CopiesByTarget copies(Duration grace) {
        return new CopiesByTarget(new Targets(1 << 20), memory, freshness, grace);
    }

    private void hear(Instant asOf) {
        freshness.heard(0, new AsOf(Map.of("online_books", asOf)).bytes());
    }

    private Body read(String text) {
        return read(new Body(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Body read(Body body) {
        var answer = new Answer(body, Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos())
                .ofGeneration(0);
        memory.get(
                        TARGET,
                        List.of(TARGET),
                        () -> CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty())))
                .join();
        return body;
    }

    /** Answered by the routes, as of the first instant, and then from memory. */
    private CopiesByTarget answering(Duration grace, @Nullable Supplier<CompletableFuture<Optional<Body>>> anew) {
        CopiesByTarget copies = copies(grace);
        hear(FIRST);
        Body body = read(OLD);
        body.etag(false);
        copies.learn(new Answered(TARGET, TARGET, TARGET, anew), body);
        assertThat(text(find(copies))).isEqualTo(OLD);
        return copies;
    }

    private static @Nullable Hit find(CopiesByTarget copies) {
        return find(copies, false);
    }

    private static @Nullable Hit find(CopiesByTarget copies, boolean acceptsGzip) {
        return copies.find(RequestTarget.of(TARGET), acceptsGzip, null);
    }

    private static String text(@Nullable Hit hit) {
        Hit there = Objects.requireNonNull(hit, "nothing in memory answers");
        return StandardCharsets.UTF_8.decode(there.form().body()).toString();
    }

    private static Optional<Instant> asOf(@Nullable Hit hit) {
        return Optional.ofNullable(hit).map(Hit::statement).map(Statement::asOf);
    }

    @Test
    void nobodyWaitsWhileACopyIsReadAnewOnce() {
        CopiesByTarget copies = answering(LONG, again);
        memory.changed(TARGET);
        hear(SECOND);
        for (int i = 0; i < 3; i++) {
            assertThat(text(find(copies))).isEqualTo(OLD);
            assertThat(asOf(find(copies))).as("what was true of it").contains(FIRST);
        }
        assertThat(readings).isOne();

        Body body = read(NEW);
        assertThat(text(find(copies))).as("not ready yet").isEqualTo(OLD);
        reading.complete(Optional.of(body));
        assertThat(text(find(copies))).isEqualTo(NEW);
        assertThat(asOf(find(copies))).contains(SECOND);

        reading = new CompletableFuture<>();
        memory.changed(TARGET);
        assertThat(text(find(copies))).isEqualTo(NEW);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void theSameBodyThatIsReadAgainHasItsOwnGrace() {
        CopiesByTarget copies = answering(LONG, again);
        Body body = Objects.requireNonNull(memory.find(TARGET)).answer().body();
        memory.changed(TARGET);
        copies.endGrace();
        read(body);
        assertThat(text(find(copies))).isEqualTo(OLD);
        assertThat(readings).isZero();

        memory.changed(TARGET);
        assertThat(text(find(copies))).isEqualTo(OLD);
        assertThat(readings).isOne();
    }

    @Test
    void theFormThatWasAskedForIsMadeBeforeSomebodyAsks() {
        CopiesByTarget copies = answering(LONG, again);
        assertThat(find(copies, true)).as("it is not made yet").isNull();
        Objects.requireNonNull(memory.find(TARGET)).answer().body().gzip();
        assertThat(find(copies, true)).isNotNull();
        memory.changed(TARGET);
        find(copies, true);
        reading.complete(Optional.of(read(NEW)));

        assertThat(text(find(copies))).isEqualTo(NEW);
        assertThat(find(copies, true)).isNotNull();
    }

    @Test
    void whereItCannotBeReadItIsTriedAgain() {
        CopiesByTarget copies = answering(LONG, again);
        memory.changed(TARGET);
        find(copies);
        CompletableFuture<Optional<Body>> first = reading;
        reading = new CompletableFuture<>();
        first.completeExceptionally(new IllegalStateException("for this test"));
        find(copies);
        assertThat(readings).isEqualTo(2);
        first = reading;
        reading = new CompletableFuture<>();
        first.complete(Optional.empty());
        assertThat(text(find(copies))).isEqualTo(OLD);
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void theGraceEnds() {
        CopiesByTarget copies = answering(Duration.ofNanos(1), again);
        memory.changed(TARGET);
        assertThat(find(copies)).isNull();
        assertThat(readings).isZero();
    }

    @Test
    void whoIsToldOfAChangeGetsItAndNotWhatWasBefore() {
        CopiesByTarget copies = answering(LONG, again);
        memory.changed(TARGET);
        copies.endGrace();
        assertThat(find(copies)).isNull();
    }

    @Test
    void thereIsNoneWhereSomebodyMayHaveWrittenWhatHeExpectsToSee() {
        CopiesByTarget copies = answering(LONG, null);
        memory.changed(TARGET);
        assertThat(find(copies)).isNull();
    }

    @Test
    void thereIsNoneWhereAllMayHaveChanged() {
        CopiesByTarget copies = answering(LONG, again);
        memory.changed(TARGET);
        memory.allChanged();
        assertThat(find(copies)).isNull();
    }

    @Test
    void whatIsSeldomAskedForWouldSayThatItIsOld() {
        CopiesByTarget copies = answering(LONG, again);
        hear(FIRST.plusSeconds(11));
        memory.changed(TARGET);
        assertThat(find(copies)).isNull();
    }

    @Test
    void whatDoesNotSayUpToWhenItIsCompleteHasNone() {
        CopiesByTarget copies = copies(LONG);
        Body body = read(OLD);
        body.etag(false);
        copies.learn(new Answered(TARGET, TARGET, TARGET, again), body);
        assertThat(asOf(find(copies))).isEmpty();
        memory.changed(TARGET);
        assertThat(find(copies)).isNull();
    }
}
