// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.Question.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void hasAnAnswerOrAProblem() throws Exception {
        var answered = new Question<>(threads, LONG, () -> 7);
        var failed = new Question<>(
                threads,
                LONG,
                () -> CompletableFuture.failedFuture(new IOException("refused")).get());
        answered.begin();
        failed.begin();

        assertThat(answered.end()).isEqualTo(new Answer<>(7, null));
        assertThat(failed.end()).isEqualTo(new Answer<>(null, "refused"));
    }

    @Test
    void isNotAskedTwiceAtOnceAndWaitsOnlyOnce() throws Exception {
        var asked = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        var slow = new Question<>(threads, Duration.ofMillis(20), () -> {
            goOn.await();
            return asked.incrementAndGet();
        });

        slow.begin();
        assertThat(slow.end().problem()).startsWith("no answer within");
        slow.begin();
        assertThat(slow.end().value()).isNull();
        goOn.countDown();
        while (slow.end().value() == null) {
            Thread.onSpinWait();
        }

        assertThat(slow.end().value()).isEqualTo(1);
    }
}
