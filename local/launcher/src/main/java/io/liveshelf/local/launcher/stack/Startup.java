// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.Connectors;
import io.liveshelf.deploy.setup.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The order in which a stack starts: each part as soon as what it needs is ready. */
final class Startup {

    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(90);
    private static final Duration VIEWS_LIMIT = Duration.ofSeconds(90);
    private static final long VIEWS_MILLIS_PER_BOOK = 10;

    private final StackOptions options;
    private final Addresses addresses;
    private final DemoCommunity community;
    private final StackListener listener;
    private final PartStart parts;

    /** Starts a part and returns when it is ready. */
    @FunctionalInterface
    interface PartStart {
        void up(String name) throws Exception;
    }

    Startup(
            StackOptions options,
            Addresses addresses,
            DemoCommunity community,
            StackListener listener,
            PartStart parts) {
        this.options = options;
        this.addresses = addresses;
        this.community = community;
        this.listener = listener;
        this.parts = parts;
    }

    void run(TaskGraph tasks) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        CompletableFuture<Void> redis = options.redisUrl().isEmpty()
                ? tasks.after(List.of(), () -> parts.up(PartNames.REDIS))
                : tasks.after(List.of(), this::checkRedis);
        CompletableFuture<Void> broker = tasks.after(List.of(), () -> parts.up(PartNames.BROKER));
        // the worker takes longest to start, and waits for the broker by itself
        CompletableFuture<Void> connect = tasks.after(List.of(), () -> parts.up(PartNames.CONNECT));
        CompletableFuture<Void> mongo =
                addresses.mongoPort() == null ? tasks.after(List.of(), this::checkMongo) : broker;
        CompletableFuture<Void> topics = tasks.after(List.of(broker), timed("topics", this::createTopics));
        CompletableFuture<Void> indexes =
                tasks.after(List.of(mongo), timed("indexes", () -> community.createIndexes(addresses.mongoUri())));
        // A connector misses what is written between the begin of its initial copy and the opening of its change
        // stream.
        // So nothing is written then: the books are loaded before, the traffic starts after.
        CompletableFuture<Void> books = tasks.after(List.of(indexes), () -> community.load(addresses.mongoUri()));
        all.add(tasks.after(List.of(connect, topics, books), timed("connectors", this::registerConnectors)));
        all.add(tasks.after(List.of(indexes, redis), () -> parts.up(PartNames.API)));
        for (int number = 1; number <= options.instances(); number++) {
            String name = PartNames.streams(number);
            all.add(tasks.after(List.of(topics, redis), () -> parts.up(name)));
        }
        tasks.await(all);
        if (community.loaded()) {
            tasks.await(List.of(tasks.after(List.of(), timed("views", this::awaitViews))));
        }
    }

    private void checkRedis() throws StartProblem {
        String problem = RedisPing.problem(addresses.redisUrl(), Duration.ofSeconds(5));
        if (problem != null) {
            throw new StartProblem("the Redis of REDIS_URL does not answer: " + problem);
        }
    }

    private void checkMongo() throws StartProblem {
        String problem = Health.mongo(addresses.mongoUri(), options.database());
        if (problem != null) {
            throw new StartProblem("the MongoDB of MONGODB_URI does not answer: " + problem);
        }
    }

    private void createTopics() throws Exception {
        Topics.of(options.partitions(), null).createMissing(KafkaConnection.plain(addresses.kafka()));
    }

    private void registerConnectors() throws Exception {
        new Connectors(addresses.connectUrl()).register(CONNECTORS_LIMIT);
    }

    private void awaitViews() throws InterruptedException {
        long books = community.visibleBooks(addresses.mongoUri());
        Progress progress = new Progress(listener, "views", "books", books);
        Duration limit = VIEWS_LIMIT.plusMillis(books * VIEWS_MILLIS_PER_BOOK);
        if (!new FirstViews(addresses.apiUrl()).await(books, limit, progress::update)) {
            listener.trouble("views", "do not show all " + books + " books yet; still catching up", List.of());
        }
    }

    private TaskGraph.Task timed(String name, TaskGraph.Task task) {
        return () -> {
            Instant begin = Instant.now();
            task.run();
            listener.progress(name, "ready in " + PartReporter.seconds(Duration.between(begin, Instant.now())));
        };
    }
}
