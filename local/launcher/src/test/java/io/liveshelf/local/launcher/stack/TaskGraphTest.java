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

class TaskGraphTest {

    @Test
    void runsATaskAfterThoseThatItNeeds() throws Exception {
        ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
        try (TaskGraph tasks = new TaskGraph()) {
            CompletableFuture<Void> first = tasks.after(List.of(), () -> done.add("first"));
            CompletableFuture<Void> second = tasks.after(List.of(first), () -> done.add("second"));
            tasks.await(List.of(second));
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void runsWhatDoesNotDependOnEachOtherAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (TaskGraph tasks = new TaskGraph()) {
            TaskGraph.Task meet = () -> {
                both.countDown();
                both.await();
            };
            tasks.await(List.of(tasks.after(List.of(), meet), tasks.after(List.of(), meet)));
        }
    }

    @Test
    void passesOnThatMemoryRanOut() {
        try (TaskGraph tasks = new TaskGraph()) {
            CompletableFuture<Void> failing = tasks.after(List.of(), () -> {
                throw new OutOfMemoryError("Java heap space");
            });
            assertThatThrownBy(() -> tasks.await(List.of(failing))).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void failsAtOnceWithWhatTheFirstFailedTaskThrew() {
        try (TaskGraph tasks = new TaskGraph()) {
            CompletableFuture<Void> endless = tasks.after(List.of(), () -> new CountDownLatch(1).await());
            CompletableFuture<Void> failing = tasks.after(List.of(), () -> {
                throw new IOException("no disk");
            });
            CompletableFuture<Void> last = tasks.after(List.of(failing), () -> {});
            assertThatThrownBy(() -> tasks.await(List.of(endless, last)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no disk");
        }
    }
}
