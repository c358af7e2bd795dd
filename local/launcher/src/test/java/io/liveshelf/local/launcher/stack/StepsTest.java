// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void runsAStepAfterThoseThatItNeeds() throws Exception {
        ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
        try (Steps steps = new Steps()) {
            CompletableFuture<Void> first = steps.after(List.of(), () -> done.add("first"));
            CompletableFuture<Void> second = steps.after(List.of(first), () -> done.add("second"));
            steps.await(List.of(second));
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void runsWhatDoesNotDependOnEachOtherAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (Steps steps = new Steps()) {
            Steps.Step meet = () -> {
                both.countDown();
                both.await();
            };
            steps.await(List.of(steps.after(List.of(), meet), steps.after(List.of(), meet)));
        }
    }

    @Test
    void failsAtOnceWithWhatTheFirstFailedStepSaid() {
        try (Steps steps = new Steps()) {
            CompletableFuture<Void> endless = steps.after(List.of(), () -> new CountDownLatch(1).await());
            CompletableFuture<Void> failing = steps.after(List.of(), () -> {
                throw new IOException("no disk");
            });
            CompletableFuture<Void> last = steps.after(List.of(failing), () -> {});
            assertThatThrownBy(() -> steps.await(List.of(endless, last)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no disk");
        }
    }
}
