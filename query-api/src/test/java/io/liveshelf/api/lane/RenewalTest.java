// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RenewalTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Renewal renewal = new Renewal();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();

    @Test
    void oneBeginsAndTheOthersComeAfterItsEnd() {
        assertThat(renewal.begin(LONG, Runnable::run)).isTrue();
        assertThat(renewal.begin(LONG, Runnable::run)).isFalse();
        renewal.afterwards(() -> done.add("second"));
        renewal.end(true);
        assertThat(done).containsExactly("second");

        assertThat(renewal.begin(LONG, Runnable::run)).isTrue();
    }

    @Test
    void onATaskOfItsOwn() {
        renewal.begin(LONG, tasks::add);
        renewal.afterwards(() -> done.add("second"));
        renewal.afterwards(() -> done.add("third"));
        renewal.end(true);
        assertThat(done).isEmpty();

        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        assertThat(done).containsExactlyInAnyOrder("second", "third");
    }

    @Test
    void patienceIsLimited() {
        renewal.begin(Duration.ofMillis(20), Runnable::run);
        renewal.afterwards(() -> done.add("impatient"));

        await().untilAsserted(() -> assertThat(done).containsExactly("impatient"));
        assertThat(renewal.begin(LONG, Runnable::run)).isFalse(); // the first one is still at it
        renewal.afterwards(() -> done.add("at once"));
        assertThat(done).containsExactly("impatient", "at once");
    }

    @Test
    void nobodyWaitsAfterOneThatLeftNothing() {
        renewal.begin(LONG, tasks::add);
        renewal.end(false);
        renewal.begin(LONG, tasks::add);
        renewal.afterwards(() -> done.add("at once"));
        assertThat(done).containsExactly("at once");

        renewal.end(true);
        renewal.begin(LONG, tasks::add);
        renewal.afterwards(() -> done.add("waits"));
        assertThat(done).containsExactly("at once");
    }

    @Test
    void whoComesWhenAllIsOverIsNotForgotten() {
        renewal.begin(LONG, Runnable::run);
        renewal.end(true);
        renewal.afterwards(() -> done.add("late"));
        assertThat(done).containsExactly("late");
    }
}
