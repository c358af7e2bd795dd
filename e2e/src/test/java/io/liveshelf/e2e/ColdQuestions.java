// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.liveshelf.api.QueryApi;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.local.demo.catalogue.Catalogue;
import io.liveshelf.local.demo.catalogue.CatalogueLoader;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures over HTTP what a question costs that nobody has filled: an API without Redis, and the embedded MongoDB with generated
 * books, in one JVM. To be run without the optimising compiler ({@code -XX:TieredStopAtLevel=1}), as the launcher runs MongoDB.
 * Arguments: an empty directory, the number of books (2000), the rounds (10).
 */
final class ColdQuestions {
    /** Every kind of question; each is asked with another text in each round. */
    private static final List<String> QUESTIONS = List.of(
            "/api/v1/community/books/search?q={}",
            "/api/v1/community/books/search?author={}",
            "/api/v1/community/books/search?q={}&sort_by=views",
            "/api/v1/community/books/search?category=Th%C6%A1+Hay",
            "/api/v1/community/books/search?tags=classic,fantasy",
            "/api/v1/community/books/search",
            "/api/v1/community/books/latest?skip=20",
            "/api/v1/community/books/top?skip=20",
            "/api/v1/community/books/by-tag/fantasy",
            "/api/v1/community/tags/search?q={}",
            "/api/v1/community/tags/search");

    private static final List<String> TEXTS =
            List.of("a", "gram", "the", "love", "river", "an", "e", "tran", "night", "son", "o", "star");

    private ColdQuestions() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int books = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(directory));
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            load(client.getDatabase("community"), books);
            try (QueryApi api = QueryApi.of(
                    ApiConfig.from(Map.of(
                            "HTTP_PORT", "0",
                            "REDIS_CACHE_ENABLED", "false",
                            "MONGODB_URI", mongo.connectionString(),
                            "MONGODB_HOLD_MS", "0")),
                    Clock.systemUTC())) {
                api.start();
                ask("http://127.0.0.1:" + api.port(), rounds);
            }
        }
    }

    private static void load(MongoDatabase database, int books) throws Exception {
        MongoIndexes.all()
                .forEach(index -> database.getCollection(index.collection())
                        .createIndex(index.keys(), new IndexOptions().unique(index.unique())));
        new CatalogueLoader(database).load(Catalogue.generated(books), Instant.now(), loaded -> {});
    }

    private static void ask(String address, int rounds) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        // what the client takes to begin is not the server's
        client.send(HttpRequest.newBuilder(URI.create(address + "/health")).build(), BodyHandlers.discarding());
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String question : QUESTIONS) {
                String path = question.replace("{}", TEXTS.get(round % TEXTS.size()));
                long begin = System.nanoTime();
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofByteArray());
                double took = (System.nanoTime() - begin) / 1e6;
                if (answer.statusCode() != 200) {
                    throw new AssertionError(path + " gave " + answer.statusCode());
                }
                millis.computeIfAbsent(question, first -> new ArrayList<>()).add(took);
            }
        }
        System.out.printf("%-60s %10s %10s %10s%n", "ms", "first", "median", "slowest");
        millis.forEach((question, all) -> {
            double first = all.get(0);
            List<Double> later = new ArrayList<>(all.subList(1, all.size()));
            Collections.sort(later);
            System.out.printf(
                    "%-60s %10.0f %10.0f %10.0f%n",
                    question, first, later.get(later.size() / 2), later.get(later.size() - 1));
        });
    }
}
