// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.local.launcher.setup.Connectors;
import io.liveshelf.local.launcher.setup.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** In which order a stack starts: each part as soon as what it needs is there. */
final class Startup {

    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(90);
    private static final Duration VIEWS_LIMIT = Duration.ofSeconds(90);

    private final StackOptions options;
    private final Addresses addresses;
    private final Community community;
    private final StackListener listener;
    private final PartStart parts;

    /** Starts a part and returns when it is ready. */
    @FunctionalInterface
    interface PartStart {
        void up(String name) throws Exception;
    }

    Startup(StackOptions options, Addresses addresses, Community community, StackListener listener, PartStart parts) {
        this.options = options;
        this.addresses = addresses;
        this.community = community;
        this.listener = listener;
        this.parts = parts;
    }

    void run(Steps steps) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        CompletableFuture<Void> redis = options.redisUrl().isEmpty()
                ? steps.after(List.of(), () -> parts.up(PartNames.REDIS))
                : steps.after(List.of(), this::checkRedis);
        CompletableFuture<Void> backbone = steps.after(List.of(), () -> parts.up(PartNames.BACKBONE));
        // the worker takes longest to start, and waits for the brokers by itself
        CompletableFuture<Void> connect = steps.after(List.of(), () -> parts.up(PartNames.CONNECT));
        CompletableFuture<Void> mongo =
                addresses.mongoPort() == null ? steps.after(List.of(), this::checkMongo) : backbone;
        CompletableFuture<Void> topics = steps.after(List.of(backbone), timed("topics", this::createTopics));
        CompletableFuture<Void> indexes =
                steps.after(List.of(mongo), timed("indexes", () -> community.createIndexes(addresses.mongoUri())));
        // The connector misses what is written between the begin of its first copy and the opening of its stream, so
        // nothing is written then: the books are there before it is, the traffic comes after.
        CompletableFuture<Void> books = steps.after(List.of(indexes), () -> community.load(addresses.mongoUri()));
        all.add(steps.after(List.of(connect, topics, books), timed("connectors", this::registerConnectors)));
        all.add(steps.after(List.of(indexes, redis), () -> parts.up(PartNames.API)));
        for (int number = 1; number <= options.instances(); number++) {
            String name = PartNames.streams(number);
            all.add(steps.after(List.of(topics, redis), () -> parts.up(name)));
        }
        steps.await(all);
        if (community.loaded()) {
            steps.await(List.of(steps.after(List.of(), timed("views", this::awaitViews))));
        }
    }

    private void checkRedis() throws StartProblem {
        String missing = RedisPing.missing(addresses.redisUrl(), Duration.ofSeconds(5));
        if (missing != null) {
            throw new StartProblem("the Redis of REDIS_URL does not answer: " + missing);
        }
    }

    private void checkMongo() throws StartProblem {
        String missing = Health.mongo(addresses.mongoUri(), options.database());
        if (missing != null) {
            throw new StartProblem("the MongoDB of MONGODB_URI does not answer: " + missing);
        }
    }

    private void createTopics() throws Exception {
        Topics.of(options.partitions(), null).createMissing(addresses.kafka());
    }

    private void registerConnectors() throws Exception {
        new Connectors(addresses.connectUrl()).register(CONNECTORS_LIMIT);
    }

    private void awaitViews() throws InterruptedException {
        long books = community.visibleBooks(addresses.mongoUri());
        if (!new FirstViews(addresses.apiUrl()).await(books, VIEWS_LIMIT)) {
            listener.trouble("views", "do not show all " + books + " books yet, they are catching up", List.of());
        }
    }

    private Steps.Step timed(String name, Steps.Step step) {
        return () -> {
            Instant begin = Instant.now();
            step.run();
            listener.progress(name, "ready in " + Narrator.seconds(Duration.between(begin, Instant.now())));
        };
    }
}
