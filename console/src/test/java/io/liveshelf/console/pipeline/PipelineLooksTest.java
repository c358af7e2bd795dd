// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.Deployment;
import io.liveshelf.console.jobs.Jobs;
import io.liveshelf.console.jobs.Masks;
import io.liveshelf.console.jobs.Targets;
import io.liveshelf.console.pipeline.ApiSide.ServedView;
import io.liveshelf.console.pipeline.Pipeline.Part;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Looks at what is not there. */
class PipelineLooksTest {
    private static final Map<String, String> NOBODY = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "CONNECT_URL", "http://127.0.0.1:1",
            "STREAMS_URLS", "http://127.0.0.1:1");

    private static Pipeline look(Map<String, String> variables, ApiSide api) throws InterruptedException {
        Deployment deployment = Deployment.from(new Environment(variables));
        InstantSource clock = InstantSource.system();
        Jobs jobs = Jobs.of(
                new Targets(deployment, () -> "http://127.0.0.1:1", "mongodb://127.0.0.1:1", "community"),
                Masks.of(List.of()),
                clock);
        try (Looks looks = new PipelineLooks(deployment, api, jobs, clock)) {
            return looks.look();
        }
    }

    /** An API whose servers answer this, and whose views come from Redis. */
    private static ApiSide api(CompletableFuture<?> servers) {
        Map<String, ServedView> views = Views.all().stream()
                .map(view -> view.key())
                .collect(Collectors.toMap(Function.identity(), key -> new ServedView("REDIS", null, null)));
        return new ApiSide(
                () -> servers,
                Optional.of(() -> servers),
                () -> Optional.of(Serving.LIVE),
                () -> CompletableFuture.completedFuture(views),
                () -> Map.of("LOCAL", 1L),
                () -> 1L);
    }

    private static Map<String, String> states(Pipeline pipeline) {
        return pipeline.parts().stream().collect(Collectors.toMap(Part::id, Part::state));
    }

    @Test
    void saysWhatIsNotConfigured() throws Exception {
        Pipeline pipeline = look(Map.of(), api(CompletableFuture.completedFuture("PONG")));

        assertThat(states(pipeline))
                .isEqualTo(Map.of(
                        "mongo", "up",
                        "connect", "unknown",
                        "kafka", "unknown",
                        "streams", "unknown",
                        "redis", "up",
                        "api", "up"));
        assertThat(pipeline.parts()).extracting(Part::detail).contains("CONNECT_URL is not set");
        assertThat(pipeline.healthy()).as("nothing that is known is wrong").isTrue();
        assertThat(pipeline.connectors()).isNull();
        assertThat(pipeline.topics()).isNull();
        assertThat(pipeline.instances()).isNull();
        assertThat(pipeline.replays()).isNull();
        assertThat(pipeline.deadLetters()).isNull();
        assertThat(pipeline.counters()).isNull();
        assertThat(pipeline.views()).hasSameSizeAs(Views.all());
        assertThat(pipeline.commands()).containsEntry("verify", null);
    }

    @Test
    void answersInTimeWhereNobodyElseDoes() throws Exception {
        long begin = System.nanoTime();

        Pipeline pipeline = look(NOBODY, api(CompletableFuture.failedFuture(new IOException("refused"))));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
        assertThat(states(pipeline))
                .isEqualTo(Map.of(
                        "mongo", "down",
                        "connect", "down",
                        "kafka", "down",
                        "streams", "down",
                        "redis", "down",
                        "api", "degraded"));
        assertThat(pipeline.healthy()).isFalse();
        assertThat(pipeline.wrong())
                .extracting(advice -> advice.what())
                .anyMatch(what -> what.contains("mongo does not answer as it should: refused"));
        assertThat(pipeline.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.state()).isEqualTo("UNREACHABLE"));
        assertThat(pipeline.freshness()).hasSize(1);
    }
}
