// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.Connectors;
import io.liveshelf.deploy.setup.Topics;
import io.liveshelf.deploy.setup.copy.Copies;
import io.liveshelf.deploy.setup.copy.Place;
import io.liveshelf.operate.probe.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The order in which a stack starts: each part as soon as what it needs is ready. */
final class Startup {

    private static final Duration CONNECTORS_LIMIT = Duration.ofSeconds(90);
    private static final Duration VIEWS_LIMIT = Duration.ofSeconds(90);
    private static final long VIEWS_MILLIS_PER_BOOK = 10;

    private final StackOptions options;
    private final Addresses addresses;
    private final DemoCommunity community;
    private final StackListener listener;
    private final StaticMembers members;
    private final PartStart parts;
    private volatile @Nullable Copies copies;

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
            StaticMembers members,
            PartStart parts) {
        this.options = options;
        this.addresses = addresses;
        this.community = community;
        this.listener = listener;
        this.members = members;
        this.parts = parts;
    }

    void run(TaskGraph tasks) throws Exception {
        try {
            start(tasks);
        } finally {
            if (copies != null) {
                copies.close();
            }
        }
    }

    private void start(TaskGraph tasks) throws Exception {
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
        // The catalogue is loaded before it is copied, so that the copy brings it, in large batches.
        CompletableFuture<Void> books = tasks.after(List.of(indexes), () -> community.load(addresses.mongoUri()));
        CompletableFuture<Void> clients = tasks.after(List.of(broker, mongo), this::openCopies);
        all.add(tasks.after(List.of(connect, topics, books, clients), timed("connectors", this::registerConnectors)));
        all.add(tasks.after(List.of(indexes, redis), () -> parts.up(PartNames.API)));
        all.add(tasks.after(List.of(broker), this::removeFormerInstances));
        for (int number = 1; number <= options.instances(); number++) {
            String name = PartNames.streams(number);
            all.add(tasks.after(List.of(topics, redis), () -> parts.up(name)));
        }
        tasks.await(all);
        List<CompletableFuture<Void>> last = new ArrayList<>();
        last.add(tasks.after(List.of(), timed("copies", this::finishCopies)));
        if (community.loaded()) {
            last.add(tasks.after(List.of(), timed("views", this::awaitViews)));
        }
        tasks.await(last);
    }

    private void checkRedis() throws StartProblem {
        String problem = RedisPing.problem(addresses.redisUrl(), Duration.ofSeconds(5));
        if (problem != null) {
            throw new StartProblem("the Redis of REDIS_URL does not answer: " + problem);
        }
    }

    private void checkMongo() throws StartProblem {
        String problem = Probes.mongo(addresses.mongoUri(), options.database());
        if (problem != null) {
            throw new StartProblem("the MongoDB of MONGODB_URI does not answer: " + problem);
        }
    }

    private void createTopics() throws Exception {
        Topics.of(options.partitions(), null).createMissing(KafkaConnection.plain(addresses.kafka()));
        TooManyInstances.warn(addresses.kafka(), options.instances(), listener);
    }

    /** An earlier run had more instances, which are still members of the groups if it ended a moment ago. */
    private void removeFormerInstances() throws InterruptedException {
        List<String> former = IntStream.rangeClosed(options.instances() + 1, Instances.MOST)
                .mapToObj(PartNames::streams)
                .filter(name -> Files.isDirectory(options.dataDir().resolve(name)))
                .toList();
        try {
            if (!former.isEmpty()) {
                members.remove(former);
            }
        } catch (IOException e) {
            listener.trouble(PartNames.STREAMS, String.valueOf(e.getMessage()), List.of());
        }
    }

    /** While the worker starts: clients take a second of processor time. */
    private void openCopies() throws Exception {
        copies = Copies.at(new Place(
                KafkaConnection.plain(addresses.kafka()),
                addresses.mongoUri(),
                options.database(),
                addresses.connectUrl()));
    }

    private void registerConnectors() throws Exception {
        opened().beginMissing();
        var connectors = new Connectors(addresses.connectUrl());
        connectors.register(CONNECTORS_LIMIT);
        connectors.lost().forEach(words -> listener.trouble(PartNames.CONNECT, words, List.of()));
    }

    private void finishCopies() throws Exception {
        opened().finish();
    }

    private Copies opened() {
        return Objects.requireNonNull(copies, "not open");
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
