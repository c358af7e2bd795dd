// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.CacheKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FillingReaderTest {
    private final AtomicLong nanos = new AtomicLong();
    private final HandCache cache = new HandCache();

    @Test
    void leavesOutWhatTookSoLongThatATokenMayHaveExpired() {
        assertThat(filledAfter(Duration.ofSeconds(30))).isTrue();
        cache.filled.clear();
        assertThat(filledAfter(Duration.ofSeconds(30).plusMillis(1))).isFalse();
    }

    private boolean filledAfter(Duration duration) {
        var outcome = new CompletableFuture<Optional<Answer>>();
        var filling = new FillingReader(cache, new FirstAnswers(1000, nanos::get), resource -> outcome, nanos::get);
        CompletableFuture<Optional<Answer>> read =
                filling.read(Resource.of(CacheKey.chapters("b"), () -> outcome).withFillToken(Optional.of("")));
        nanos.addAndGet(duration.toNanos());
        outcome.complete(Optional.of(new Answer(new byte[] {'{', '}'}, Source.MONGO)));
        assertThat(read).isCompleted();
        return !cache.filled.isEmpty();
    }
}
