// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;

/** Books that nobody but the prober changes, enough of them that each partition has some. */
public final class Probe {
    private static final List<String> BOOKS =
            IntStream.range(0, 24).mapToObj(n -> "probe-" + n).toList();
    private static final Set<String> OF_THE_STREAMS = Set.of("LOCAL", "REDIS");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final MongoCollection<Document> books;
    private final String api;
    private long changes;

    private Probe(MongoCollection<Document> books, String api) {
        this.books = books;
        this.api = api;
    }

    /** Puts the books into the system. */
    public static Probe of(DrillStack stack) {
        var probe = new Probe(
                stack.database().getCollection("online_books"), stack.apis().get(1));
        probe.books.insertMany(BOOKS.stream()
                .map(id -> new Document("_id", id)
                        .append("book_id", id)
                        .append("title", "Probe")
                        .append("community_config", new Document("is_public", true).append("total_views", 0L)))
                .toList());
        return probe;
    }

    /** Changes all of them; {@link com.mongodb.MongoException} where that is not possible. */
    public long change() {
        changes++;
        books.updateMany(Filters.in("_id", BOOKS), Updates.set("community_config.total_views", changes));
        return changes;
    }

    /** Whether the card of each book shows the change, from Redis or from memory. */
    public boolean isVisible(long change) throws InterruptedException {
        for (String book : BOOKS) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/api/v1/books/" + book))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            try {
                HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                boolean ofTheStreams = OF_THE_STREAMS.contains(
                        answer.headers().firstValue("X-Cache").orElse(""));
                if (answer.statusCode() != 200
                        || !ofTheStreams
                        || Json.read(answer.body(), JsonNode.class)
                                        .path("total_views")
                                        .asLong()
                                < change) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
