// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.configuration.KafkaConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeadLetterCountsTest {
    /** Longer than the test may take. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void canBeClosedInTheMiddleOfALook() {
        var counts = new DeadLetterCounts(KafkaConnection.plain("127.0.0.1:1"), LIMIT);
        var looking = new AtomicReference<Thread>();
        CompletableFuture<Void> look = CompletableFuture.runAsync(() -> {
            looking.set(Thread.currentThread());
            counts.look();
        });
        await().until(() -> looking.get() != null
                && Arrays.stream(looking.get().getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("partitionsFor")));

        counts.close();

        await().atMost(LIMIT.dividedBy(2)).until(look::isDone);
        assertThat(look).isCompletedExceptionally();
    }
}
