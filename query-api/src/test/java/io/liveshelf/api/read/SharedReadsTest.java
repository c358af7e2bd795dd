// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.views.contract.Views;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private CompletableFuture<Answer> outcome = new CompletableFuture<>();
    private final SharedReads reads = new SharedReads(
            view -> {
                asked.incrementAndGet();
                return outcome;
            },
            Duration.ofSeconds(1),
            nanos::get);

    @Test
    void askOnceForAllWhoWaitAndForThoseWhoComeALittleLater() {
        CompletableFuture<Answer> first = reads.read(Views.TOP_BOOKS);
        CompletableFuture<Answer> second = reads.read(Views.TOP_BOOKS);
        outcome.complete(new Answer(new byte[0], Origin.MONGO));
        nanos.set(Duration.ofMillis(999).toNanos());
        CompletableFuture<Answer> third = reads.read(Views.TOP_BOOKS);

        assertThat(first.join()).isSameAs(second.join()).isSameAs(third.join());
        assertThat(asked).hasValue(1);
        nanos.set(Duration.ofSeconds(1).toNanos());
        reads.read(Views.TOP_BOOKS).join();
        assertThat(asked).hasValue(2);
    }

    @Test
    void shareAFailureToo() {
        outcome = CompletableFuture.failedFuture(new Unavailable("away"));

        assertThat(reads.read(Views.TOP_BOOKS)).isCompletedExceptionally();
        assertThat(reads.read(Views.TOP_BOOKS)).isCompletedExceptionally();
        assertThat(reads.read(Views.POPULAR_TAGS)).isCompletedExceptionally();
        assertThat(asked).hasValue(2);
    }

    @Test
    void doNotLetOneReaderCancelForAll() {
        CompletableFuture<Answer> impatient = reads.read(Views.TOP_BOOKS);
        CompletableFuture<Answer> patient = reads.read(Views.TOP_BOOKS);
        impatient.cancel(true);
        outcome.complete(new Answer(new byte[0], Origin.MONGO));

        assertThat(patient).isCompleted();
    }
}
