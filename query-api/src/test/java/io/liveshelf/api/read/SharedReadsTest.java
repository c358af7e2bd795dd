// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private CompletableFuture<Optional<Answer>> outcome = new CompletableFuture<>();
    private final SharedReads reads = new SharedReads(
            view -> {
                asked.incrementAndGet();
                return outcome;
            },
            Duration.ofSeconds(1),
            1_000_000,
            nanos::get);

    @Test
    void askOnceForAllWhoWaitAndForThoseWhoComeALittleLater() {
        CompletableFuture<Optional<Answer>> first = read(Views.TOP_BOOKS);
        CompletableFuture<Optional<Answer>> second = read(Views.TOP_BOOKS);
        outcome.complete(Optional.of(new Answer(new byte[0], Source.MONGO)));
        nanos.set(Duration.ofMillis(999).toNanos());
        CompletableFuture<Optional<Answer>> third = read(Views.TOP_BOOKS);

        assertThat(first.join()).isSameAs(second.join()).isSameAs(third.join());
        assertThat(asked).hasValue(1);
        nanos.set(Duration.ofSeconds(1).toNanos());
        read(Views.TOP_BOOKS).join();
        assertThat(asked).hasValue(2);
    }

    @Test
    void shareAFailureToo() {
        outcome = CompletableFuture.failedFuture(new Unavailable("unreachable"));

        assertThat(read(Views.TOP_BOOKS)).isCompletedExceptionally();
        assertThat(read(Views.TOP_BOOKS)).isCompletedExceptionally();
        assertThat(read(Views.POPULAR_TAGS)).isCompletedExceptionally();
        assertThat(asked).hasValue(2);
    }

    @Test
    void doNotLetOneReaderCancelForAll() {
        CompletableFuture<Optional<Answer>> impatient = read(Views.TOP_BOOKS);
        CompletableFuture<Optional<Answer>> patient = read(Views.TOP_BOOKS);
        impatient.cancel(true);
        outcome.complete(Optional.of(new Answer(new byte[0], Source.MONGO)));

        assertThat(patient).isCompleted();
    }

    @Test
    void holdAnOutcomeFromWhenItIsKnownHoweverOftenItIsRead() {
        CompletableFuture<Optional<Answer>> slow = read(Views.TOP_BOOKS);
        nanos.set(Duration.ofSeconds(10).toNanos());
        CompletableFuture<Optional<Answer>> second = read(Views.TOP_BOOKS);
        outcome.complete(Optional.empty());
        nanos.set(Duration.ofMillis(10_600).toNanos());
        assertThat(read(Views.TOP_BOOKS)).isCompleted();
        assertThat(slow).isCompleted();
        assertThat(second).isCompleted();
        assertThat(asked).hasValue(1);

        nanos.set(Duration.ofSeconds(11).toNanos());
        assertThat(read(Views.TOP_BOOKS)).isCompleted();
        assertThat(asked).hasValue(2);
    }

    @Test
    void failForAllWhereTheSourceThrows() {
        var throwing = new SharedReads(
                view -> {
                    throw new IllegalStateException("broken");
                },
                Duration.ofSeconds(1),
                1_000_000,
                nanos::get);

        assertThat(throwing.read(Resource.of(Views.TOP_BOOKS, CompletableFuture::new)))
                .isCompletedExceptionally();
    }

    @Test
    void holdNoMoreThanTheirBytes() {
        byte[] body = new byte[400_000];
        outcome = CompletableFuture.completedFuture(Optional.of(new Answer(body, Source.MONGO)));
        read(Views.TOP_BOOKS).join();
        read(Views.POPULAR_TAGS).join();
        assertThat(asked).hasValue(2);
        read(Views.TOP_BOOKS).join();
        read(Views.POPULAR_TAGS).join();
        assertThat(asked).as("both are held").hasValue(2);

        read(Views.CATEGORY_TREE).join();
        read(Views.TOP_BOOKS).join();
        read(Views.POPULAR_TAGS).join();
        read(Views.CATEGORY_TREE).join();

        assertThat(asked).as("for three there is no room").hasValueGreaterThan(3);
    }

    @Test
    void shareNothingAfterwardsWhereNothingIsToBeHeld() {
        var unheld = new SharedReads(
                view -> {
                    asked.incrementAndGet();
                    return outcome;
                },
                Duration.ZERO,
                1_000_000,
                nanos::get);
        Resource resource = Resource.of(Views.TOP_BOOKS, CompletableFuture::new);
        List<CompletableFuture<?>> waiting = List.of(unheld.read(resource), unheld.read(resource));
        assertThat(asked).hasValue(1);

        outcome.complete(Optional.empty());
        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(unheld.read(resource)).isCompleted();
        assertThat(asked).hasValue(2);
    }

    private CompletableFuture<Optional<Answer>> read(View view) {
        return reads.read(Resource.of(view, CompletableFuture::new));
    }
}
