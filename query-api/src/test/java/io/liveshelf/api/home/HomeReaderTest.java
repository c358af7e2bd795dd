// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Demand;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.key.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HomeReaderTest {
    private static final Resource PAGE = Resource.computed("home", Scope.key("home"), CompletableFuture::new);

    private String views = "{\"version\":1}";
    private final Clock clock = Clock.systemUTC();
    private final Reads reads = new Reads(Cache.NONE, new Reads.Settings(Duration.ZERO, 1 << 20), clock, () -> false);
    private final HomeReader home = new HomeReader(
            reads,
            view -> Resource.of(
                    view,
                    () -> CompletableFuture.completedFuture(
                            Optional.of(new Answer(views.getBytes(StandardCharsets.UTF_8), Source.MONGO)))),
            clock);

    @Test
    void aDemandedPageDoesNotChangeThePageOfAllOthers() {
        Answer before = home.read(PAGE).join().orElseThrow();
        views = "{\"version\":2}";
        var demand = new Demand(true, Instant.now(), System.nanoTime());

        Answer demanded = home.read(PAGE.demanding(Optional.of(demand))).join().orElseThrow();
        views = "{\"version\":1}";
        Answer after = home.read(PAGE).join().orElseThrow();

        assertThat(List.of(text(before), text(after))).noneMatch(text -> text.contains("\"version\":2"));
        assertThat(text(demanded)).contains("\"version\":2");
        assertThat(after.body()).as("with its entity tag").isSameAs(before.body());
    }

    @Test
    void isNoMixtureOfLastAnswersToItsViews() {
        var each = new AtomicLong();
        var mixing = new HomeReader(
                reads,
                view -> Resource.of(
                        view,
                        () -> CompletableFuture.completedFuture(
                                Optional.of(new Answer(views.getBytes(StandardCharsets.UTF_8), Source.STALE)
                                        .ofGeneration(each.getAndIncrement())))),
                clock);

        assertThat(mixing.read(PAGE))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Unavailable.class);
    }

    @Test
    void theLastPageIsServedInsteadOfAMixture() {
        var generation = new AtomicLong();
        var isMixed = new AtomicBoolean();
        var mixing = new HomeReader(
                reads,
                view -> Resource.of(
                        view,
                        () -> CompletableFuture.completedFuture(Optional.of(new Answer(
                                        views.getBytes(StandardCharsets.UTF_8), Source.STALE)
                                .ofGeneration(isMixed.get() ? generation.getAndIncrement() : generation.get())))),
                clock);
        Answer before = mixing.read(PAGE).join().orElseThrow();
        isMixed.set(true);

        Answer after = mixing.read(PAGE).join().orElseThrow();

        assertThat(after.source()).isEqualTo(Source.STALE);
        assertThat(after.body()).isSameAs(before.body());
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }
}
