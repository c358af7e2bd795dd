// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.liveshelf.connect.config.ConnectorDefinitions;
import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.copy.Place;
import io.liveshelf.local.broker.testing.BrokerProcess;
import io.liveshelf.local.broker.testing.JavaProcess;
import io.liveshelf.local.broker.testing.MetricsPage;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.bson.BsonDocument;

/** From MongoDB to Kafka: the broker and the worker as processes, as the launcher starts them. */
final class Pipeline implements AutoCloseable {
    private final Path folder;
    private final BrokerProcess broker;
    private final MongoClient mongo;
    private final int restPort = BrokerProcess.freePort();
    private final int metricsPort = BrokerProcess.freePort();
    private final ConnectRest rest = new ConnectRest(restPort);
    private JavaProcess worker;
    private int workerStarts;
    private int heard;

    private Pipeline(Path folder, BrokerProcess broker) {
        this.folder = folder;
        this.broker = broker;
        this.mongo = MongoClients.create(broker.mongoUri());
        createTopics();
        this.worker = startWorker();
    }

    static Pipeline startIn(Path folder) {
        return new Pipeline(folder, BrokerProcess.startWithMongoIn(folder));
    }

    private void createTopics() {
        List<NewTopic> topics = TopicDefinition.all().stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), topic.replicationFactor())
                        .configs(topic.config()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new AssertionError(
                    "the broker refused a topic; it said: " + broker.process().said(), e);
        }
    }

    /** The worker has its own class path, as in a run, without the libraries of the connector and of the tests. */
    private JavaProcess startWorker() {
        workerStarts++;
        Path target = PluginFolder.besideThisModule().resolveSibling("");
        return JavaProcess.start(
                        "io.liveshelf.local.connect.ConnectWorker",
                        target.resolve("classes") + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                                "MONGODB_URI", broker.mongoUri(),
                                "CONNECT_REST_PORT", Integer.toString(restPort),
                                "METRICS_PORT", Integer.toString(metricsPort)),
                        folder.resolve("worker-" + workerStarts + ".log"))
                .awaitSaid("ready: Kafka Connect");
    }

    void register(String... connectors) {
        for (String name : connectors) {
            rest.put(
                    name,
                    Optional.ofNullable(ConnectorDefinitions.all().get(name)).orElseThrow());
        }
        awaitRunning();
    }

    void registerAll() {
        register(ConnectorDefinitions.COLLECTIONS.toArray(String[]::new));
    }

    /**
     * Waits until changes of these collections are heard. What is written between the first copy of a collection and the opening of
     * its stream reaches neither, when connectors are registered without {@code setup}.
     */
    void awaitHeard(String... collections) {
        for (String name : collections) {
            await("changes of " + name + " heard")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        collection(name)
                                .insertOne(BsonDocument.parse(
                                        "{_id: 'heard " + heard++ + "', book_id: 'heard', viewed_at: {$date: 0}}"));
                        return topic(name).read().stream()
                                .anyMatch(entry -> entry.value() != null
                                        && entry.document().containsKey("book_id")
                                        && entry.document()
                                                .getString("book_id")
                                                .getValue()
                                                .equals("heard"));
                    });
        }
    }

    /** Where the deployment's commands find everything. */
    Place place() {
        return new Place(
                KafkaConnection.plain(broker.bootstrapServers()),
                broker.mongoUri(),
                "community",
                "http://127.0.0.1:" + restPort);
    }

    void awaitRunning() {
        await("all connectors running").atMost(Duration.ofSeconds(60)).until(rest::allRunning);
    }

    /** Restarts failed tasks, as the launcher does: a task fails if the broker or MongoDB is unreachable for long. */
    void restartFailedTasks() {
        await("all connectors running").atMost(Duration.ofSeconds(60)).until(() -> {
            ConnectorDefinitions.COLLECTIONS.forEach(rest::restartIfFailed);
            return rest.allRunning();
        });
    }

    ConnectRest rest() {
        return rest;
    }

    /** What the worker says of itself to Prometheus. */
    List<String> metrics() {
        return MetricsPage.lines(metricsPort);
    }

    BrokerProcess broker() {
        return broker;
    }

    MongoCollection<BsonDocument> collection(String name) {
        return mongo.getDatabase("community").getCollection(name, BsonDocument.class);
    }

    TopicReader topic(String collection) {
        return new TopicReader(broker.bootstrapServers(), "community." + collection);
    }

    TopicReader heartbeats() {
        return new TopicReader(broker.bootstrapServers(), "liveshelf.connect.heartbeats");
    }

    void stopWorker() {
        worker.stop();
    }

    void killWorker() {
        worker.kill();
    }

    void startWorkerAgain() {
        worker = startWorker();
        awaitRunning();
    }

    /** Starts it where connectors cannot go on. */
    void startWorkerWithoutItsPlace() {
        worker = startWorker();
    }

    @Override
    public void close() {
        worker.close();
        mongo.close();
        broker.close();
    }
}
