// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.Deployment;
import io.liveshelf.console.jobs.Jobs;
import io.liveshelf.console.jobs.Verification;
import io.liveshelf.console.pipeline.ApiSide.ServedView;
import io.liveshelf.console.pipeline.Parts.Asked;
import io.liveshelf.console.pipeline.Pipeline.Connector;
import io.liveshelf.console.pipeline.Pipeline.Generation;
import io.liveshelf.console.pipeline.Pipeline.Replay;
import io.liveshelf.console.pipeline.Pipeline.TopicRate;
import io.liveshelf.console.pipeline.Pipeline.Verified;
import io.liveshelf.console.pipeline.TopicOffsets.Offsets;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.view.Views;
import io.liveshelf.deploy.setup.ConnectRest;
import io.liveshelf.operate.probe.Check;
import io.liveshelf.operate.status.Addresses;
import io.liveshelf.operate.status.Addresses.Member;
import io.liveshelf.operate.status.Look;
import io.liveshelf.operate.status.StatusCollector;
import io.liveshelf.operate.status.StatusReport;
import io.liveshelf.operate.status.StatusReport.ViewStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks everything that the picture needs, all at once. Not thread-safe. */
final class PipelineLooks implements Looks {
    private static final Duration EACH = Duration.ofSeconds(2);
    private static final Duration ALL = Duration.ofSeconds(4);
    private static final String NO_KAFKA = "KAFKA_BOOTSTRAP_SERVERS is not set";
    private static final String NO_CONNECT = "CONNECT_URL is not set";
    private static final String NO_STREAMS = "STREAMS_URLS is not set, and no launcher says which instances there are";
    private static final String NO_REDIS = "the cache is switched off (REDIS_CACHE_ENABLED)";

    private final Deployment deployment;
    private final ApiSide api;
    private final Jobs jobs;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(body -> {
        var thread = new Thread(body, "console");
        thread.setDaemon(true);
        return thread;
    });
    private final StatusCollector status = new StatusCollector(EACH, ALL);
    private final InstanceAddresses instances;
    private final Optional<TopicOffsets> topics;
    private final Optional<ReplayRows> replays;
    private final Optional<Question<List<ConnectRest.State>>> connectors;
    private final Optional<Question<Offsets>> offsets;
    private final Optional<Question<List<Replay>>> rows;
    private final Question<Map<String, ServedView>> views;
    private final Question<Boolean> mongo;
    private final Optional<Question<Boolean>> redis;
    private final Rates rates = new Rates();
    private final Flows flows = new Flows(rates);
    private final FreshnessRing freshness = new FreshnessRing();

    PipelineLooks(Deployment deployment, ApiSide api, Jobs jobs, InstantSource clock) {
        this.deployment = deployment;
        this.api = api;
        this.jobs = jobs;
        this.clock = clock;
        instances = new InstanceAddresses(deployment);
        topics = deployment.kafka().map(TopicOffsets::new);
        replays = deployment
                .kafka()
                .map(kafka -> new ReplayRows(kafka, deployment.groups().applicationId()));
        connectors = deployment.connect().map(address -> question(() -> new ConnectRest(address).states()));
        offsets = topics.map(its -> question(its::look));
        rows = replays.map(its -> question(its::look));
        views = question(() -> api.views().get().get());
        mongo = pings(api.mongo());
        redis = api.redis().map(this::pings);
    }

    private <T> Question<T> question(Callable<T> ask) {
        return new Question<>(threads, EACH, ask);
    }

    private Question<Boolean> pings(Supplier<CompletableFuture<?>> ping) {
        return question(() -> {
            ping.get().get();
            return true;
        });
    }

    @Override
    public Pipeline look() throws InterruptedException {
        Optional<Map<String, String>> known = instances.now();
        begin();
        Look look = status.look(addresses(known.orElse(Map.of())));
        long nanos = System.nanoTime();
        Instant now = clock.instant();
        StatusReport report = look.report();
        Offsets found = value(offsets);
        var numbers = InstanceNumbers.of(
                look.health().values(),
                look.health().size() == known.orElse(Map.of()).size());
        freshness.add(Hops.at(now, numbers, report.views()));
        Map<String, Long> answers = api.answers().get();
        List<StatusReport.Instance> shown = known.isPresent() ? report.instances() : null;
        return new Pipeline(
                now,
                report.healthy(),
                api.serving().get().map(PipelineLooks::generation).orElse(null),
                parts(shown),
                shownConnectors(),
                flows.of(
                        found,
                        report.lag().streams(),
                        numbers,
                        answers,
                        api.lookups().getAsLong(),
                        nanos),
                found == null ? null : rates(found),
                shown,
                freshness.entries(),
                sources(answers, nanos),
                views(report.views()),
                numbers.counters(),
                report.deadLetters(),
                value(rows),
                report.wrong(),
                report.notes(),
                jobs.commands(),
                jobs.recent());
    }

    private void begin() {
        connectors.ifPresent(Question::begin);
        offsets.ifPresent(Question::begin);
        rows.ifPresent(Question::begin);
        views.begin();
        mongo.begin();
        redis.ifPresent(Question::begin);
    }

    private Addresses addresses(Map<String, String> healths) {
        List<Addresses.Part> parts = new ArrayList<>();
        parts.add(part("mongo", mongo::end));
        redis.ifPresent(asked -> parts.add(part("redis", asked::end)));
        offsets.ifPresent(asked -> parts.add(part("kafka", asked::end)));
        connectors.ifPresent(asked -> parts.add(new Addresses.Part("connect", "", null, () -> connect(asked))));
        List<Member> members = healths.entrySet().stream()
                .map(each -> new Member(each.getKey(), each.getValue(), null))
                .toList();
        return new Addresses(
                deployment.launcher().isPresent(),
                parts,
                members,
                deployment.kafka(),
                deployment.groups(),
                view -> status(view.key()));
    }

    /** Waits for the answer to a question. */
    @FunctionalInterface
    private interface Ending {
        Question.Answer<?> end() throws InterruptedException;
    }

    private static Addresses.Part part(String name, Ending asked) {
        Check check = () -> asked.end().problem();
        return new Addresses.Part(name, "", null, check);
    }

    /** Of the worker, or of the first connector that has one. */
    private static @Nullable String connect(Question<List<ConnectRest.State>> asked) throws InterruptedException {
        Question.Answer<List<ConnectRest.State>> answer = asked.end();
        List<ConnectRest.State> states = answer.value();
        if (states == null) {
            return answer.problem();
        }
        for (ConnectRest.State state : states) {
            if (state.problem() != null) {
                return state.problem();
            }
        }
        return null;
    }

    private ViewStatus status(String key) throws InterruptedException {
        Question.Answer<Map<String, ServedView>> answer = views.end();
        ServedView view = answer.value() == null ? null : answer.value().get(key);
        if (view == null) {
            return new ViewStatus(key, null, null, null, "no answer");
        }
        Instant asOf = view.asOf();
        return new ViewStatus(
                key,
                view.source(),
                asOf == null ? null : asOf.toString(),
                asOf == null
                        ? null
                        : (Long) Math.max(
                                0, Duration.between(asOf, clock.instant()).toSeconds()),
                view.problem());
    }

    private static <T> @Nullable T value(Optional<Question<T>> question) throws InterruptedException {
        return question.isEmpty() ? null : question.get().end().value();
    }

    private static Generation generation(Serving serving) {
        return new Generation(serving.generation(), serving.number(), serving.number() == 0 ? null : serving.since());
    }

    private static <T> Asked asked(Optional<Question<T>> question, String whyUnknown) throws InterruptedException {
        return question.isEmpty()
                ? Asked.unknown(whyUnknown)
                : Asked.of(question.get().end().problem());
    }

    private List<Pipeline.Part> parts(@Nullable List<StatusReport.Instance> shown) throws InterruptedException {
        Asked database = Asked.of(mongo.end().problem());
        Asked cache = asked(redis, NO_REDIS);
        return List.of(
                Parts.mongo(database),
                Parts.connect(asked(connectors, NO_CONNECT), shownConnectors()),
                Parts.kafka(asked(offsets, NO_KAFKA)),
                Parts.streams(shown, NO_STREAMS),
                Parts.redis(cache),
                Parts.api(database, cache));
    }

    private @Nullable List<Connector> shownConnectors() throws InterruptedException {
        List<ConnectRest.State> states = value(connectors);
        return states == null
                ? null
                : states.stream()
                        .map(each -> new Connector(each.connector(), each.state(), each.problem()))
                        .toList();
    }

    private List<TopicRate> rates(Offsets found) {
        List<TopicRate> all = new ArrayList<>();
        found.topics()
                .forEach((name, topic) -> all.add(
                        new TopicRate(name, topic.held(), rates.of("topic " + name, topic.end(), found.nanos()))));
        return all;
    }

    private Map<String, @Nullable Double> sources(Map<String, Long> answers, long nanos) {
        Map<String, @Nullable Double> all = new LinkedHashMap<>();
        answers.forEach((source, count) -> all.put(source, rates.of("source " + source, count, nanos)));
        return all;
    }

    private List<Pipeline.View> views(List<ViewStatus> statuses) {
        return statuses.stream()
                .map(each -> new Pipeline.View(
                        each.key(),
                        Views.byKey(each.key()).map(view -> view.path()).orElse(""),
                        each.source(),
                        each.asOf(),
                        each.ageSeconds(),
                        each.problem(),
                        jobs.verified(each.key()).map(PipelineLooks::verified).orElse(null)))
                .toList();
    }

    private static Verified verified(Verification verification) {
        return new Verified(verification.at(), verification.equal());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        status.close();
        topics.ifPresent(TopicOffsets::close);
        replays.ifPresent(ReplayRows::close);
    }
}
