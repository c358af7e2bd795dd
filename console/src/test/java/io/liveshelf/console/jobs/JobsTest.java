// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.verify.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Verifications verifications = new Verifications(() -> NOW);
    private final Jobs jobs = new Jobs(new Words(), verifications, Masks.of(List.of("open sesame")), () -> NOW);

    /** Restart is not available, scale waits, rollback breaks; diff fails, and all others are done. */
    private final class Words implements Commands {
        @Override
        public Optional<String> unavailable(JobCommand command) {
            return command == JobCommand.RESTART ? Optional.of("nobody could") : Optional.empty();
        }

        @Override
        public Task task(JobRequest request) {
            if (request.command() == JobCommand.PROMOTE) {
                throw new IllegalArgumentException("'name' is missing");
            }
            return new Task(List.of("some", "words"), out -> {
                out.println("open sesame says " + request.command().label());
                if (request.command() == JobCommand.SCALE) {
                    try {
                        goOn.await();
                    } finally {
                        ended.countDown();
                    }
                }
                if (request.command() == JobCommand.ROLLBACK) {
                    throw new IllegalStateException("broken");
                }
                return request.command() == JobCommand.DIFF ? 1 : 0;
            });
        }
    }

    private String start(JobCommand command) throws Exception {
        return jobs.start(new JobRequest(command, null, null, List.of()));
    }

    private JobView finished(JobCommand command) throws Exception {
        String id = start(command);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (jobs.job(id).orElseThrow().state().equals("running") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return jobs.job(id).orElseThrow();
    }

    @AfterEach
    void close() {
        goOn.countDown();
        jobs.close();
    }

    @Test
    void keepsWhatACommandPrintsWithoutSecrets() throws Exception {
        JobView job = finished(JobCommand.VERIFY);

        assertThat(job)
                .isEqualTo(new JobView(
                        job.id(), "verify", List.of("some", "words"), NOW, NOW, "done", List.of("*** says verify")));
        assertThat(jobs.recent()).containsExactly(job);
    }

    @Test
    void failsWhereTheCommandFailsOrBreaks() throws Exception {
        assertThat(finished(JobCommand.DIFF).state()).isEqualTo("failed");

        JobView broken = finished(JobCommand.ROLLBACK);

        assertThat(broken.state()).isEqualTo("failed");
        assertThat(broken.lines())
                .containsExactly("*** says rollback", "it failed: java.lang.IllegalStateException: broken");
    }

    @Test
    void runsOneAtATime() throws Exception {
        String id = start(JobCommand.SCALE);

        assertThatThrownBy(() -> start(JobCommand.VERIFY))
                .isInstanceOf(Busy.class)
                .hasMessageContaining("'scale' is still running");
        assertThat(jobs.job(id).orElseThrow().ended()).isNull();
        goOn.countDown();
        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhyACommandCannotBeRun() {
        assertThatThrownBy(() -> start(JobCommand.RESTART))
                .isInstanceOf(NotAvailable.class)
                .hasMessage("nobody could");
        assertThatThrownBy(() -> start(JobCommand.PROMOTE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(jobs.recent()).isEmpty();
        assertThat(jobs.commands())
                .containsOnlyKeys("verify", "redrive", "diff", "promote", "rollback", "scale", "restart")
                .containsEntry("verify", null)
                .containsEntry("restart", "nobody could");
    }

    @Test
    void keepsTheLastTwenty() throws Exception {
        JobView first = finished(JobCommand.VERIFY);
        for (int i = 0; i < Jobs.MOST_JOBS; i++) {
            finished(JobCommand.REDRIVE);
        }

        assertThat(jobs.recent())
                .hasSize(Jobs.MOST_JOBS)
                .extracting(JobView::command)
                .containsOnly("redrive");
        assertThat(jobs.job(first.id())).isEmpty();
    }

    @Test
    void interruptsWhatRunsWhenTheProcessStops() throws Exception {
        start(JobCommand.SCALE);

        jobs.close();

        assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> start(JobCommand.VERIFY)).isInstanceOf(NotAvailable.class);
    }

    @Test
    void remembersWhatTheLastVerificationSaidOfAView() {
        assertThat(jobs.verified("books:top:all")).isEmpty();
        verifications.note(new Verified("books:top:all", false));
        verifications.note(new Verified("books:top:all", true));

        assertThat(jobs.verified("books:top:all")).contains(new Verification(NOW, true));
    }
}
