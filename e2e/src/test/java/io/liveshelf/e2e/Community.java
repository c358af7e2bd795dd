// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.oracle.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Writes as the writing applications do, and reads back what MongoDB then holds. */
public final class Community implements AutoCloseable {
    private static final List<String> FACTS = List.of("book_view_sessions", "book_purchases");

    private final Stack stack;
    private final Producer<String, byte[]> connector;
    private final Set<BsonValue> inserted = new HashSet<>();

    /** Continues with what MongoDB holds. */
    public Community(Stack stack) {
        this.stack = stack;
        this.connector = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
        FACTS.stream()
                .flatMap(name -> all(name).stream())
                .forEach(fact -> inserted.add(Objects.requireNonNull(fact.get("_id"))));
    }

    /** Empties MongoDB of what earlier tests wrote, except for facts, because the streams have counted them. */
    public static Community emptied(Stack stack) {
        World.COLLECTIONS.stream()
                .filter(name -> !FACTS.contains(name))
                .forEach(name -> stack.community().getCollection(name).deleteMany(new BsonDocument()));
        return new Community(stack);
    }

    void apply(List<History.Step> steps) {
        steps.forEach(step -> step.into(this::write, this::remove, this::insert));
    }

    /** Inserts or replaces the document. */
    public void write(String topic, BsonDocument document) {
        collection(topic).replaceOne(byId(document), document, new ReplaceOptions().upsert(true));
    }

    /** Deletes the document. */
    public void remove(String topic, BsonDocument document) {
        collection(topic).deleteOne(byId(document));
    }

    /** Inserts a fact. One that is there already is delivered again, as an interrupted connector does. */
    public void insert(String topic, BsonDocument fact) {
        if (inserted.add(Objects.requireNonNull(fact.get("_id")))) {
            collection(topic).insertOne(fact);
        } else {
            redeliver(topic, fact);
        }
    }

    void redeliver(String topic, BsonDocument fact) {
        byte[] text = fact.toJson().getBytes(StandardCharsets.UTF_8);
        try {
            connector
                    .send(new ProducerRecord<>(topic, fact.getString("book_id").getValue(), text))
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError("Kafka refused the record", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void view(String bookId, Instant at) {
        collection("community.book_view_sessions")
                .insertOne(new BsonDocument("_id", new BsonObjectId(new ObjectId()))
                        .append("book_id", new BsonString(bookId))
                        .append("viewed_at", new BsonDateTime(at.toEpochMilli())));
    }

    /** Everything in MongoDB. */
    public World world() {
        return World.of(this::all);
    }

    /** The collection behind a topic. */
    public MongoCollection<BsonDocument> collection(String topic) {
        return stack.community().getCollection(topic.substring(topic.indexOf('.') + 1), BsonDocument.class);
    }

    private List<BsonDocument> all(String name) {
        return stack.community().getCollection(name, BsonDocument.class).find().into(new ArrayList<>());
    }

    private static Bson byId(BsonDocument document) {
        return Filters.eq(document.get("_id"));
    }

    @Override
    public void close() {
        connector.close();
    }
}
