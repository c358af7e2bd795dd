// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.bench.Tokens;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.Document;

/** Who reads, and what there is to read: a thousand users with saved books and a history, in MongoDB. */
final class Community {
    private static final int USERS = 1_000;
    private static final int BOOKS = 500;
    private static final int ENTRIES = 5;

    private Community() {}

    /** Puts the users' lists into MongoDB and answers the mix of their pages. */
    static Mix prepare(String api, String uri, String name, String secret) throws IOException, InterruptedException {
        List<String> books = new ArrayList<>();
        Set<String> words = new LinkedHashSet<>();
        for (int skip = 0; skip < BOOKS; skip += 100) {
            for (JsonNode book : page(api, skip)) {
                if (book.get("total_chapters").asInt() > 0) {
                    books.add(book.get("book_id").asText());
                }
                for (String word : book.get("title").asText().split("[^\\p{L}]+", -1)) {
                    if (word.length() > 3) {
                        words.add(word);
                    }
                }
            }
        }
        List<String> users =
                IntStream.range(0, USERS).mapToObj(n -> "load-" + n).toList();
        try (MongoClient client = MongoClients.create(uri)) {
            MongoDatabase database = client.getDatabase(name);
            database.getCollection("saved_books").insertMany(entries(users, books, "saved_at"));
            database.getCollection("book_view_sessions").insertMany(entries(users, books, "viewed_at"));
        }
        Instant expires = Instant.now().plus(Duration.ofHours(1));
        List<String> tokens =
                users.stream().map(user -> Tokens.of(user, secret, expires)).toList();
        return new Mix(books, List.copyOf(words), users, tokens);
    }

    private static List<Document> entries(List<String> users, List<String> books, String time) {
        var now = new BsonDateTime(System.currentTimeMillis());
        List<Document> entries = new ArrayList<>();
        for (int user = 0; user < users.size(); user++) {
            for (int i = 0; i < ENTRIES; i++) {
                entries.add(new Document("user_id", users.get(user))
                        .append("book_id", books.get((user * 7 + i) % books.size()))
                        .append(time, now));
            }
        }
        return entries;
    }

    private static JsonNode page(String api, int skip) throws IOException, InterruptedException {
        URI uri = URI.create(api + "/api/v1/community/books/latest?limit=100&skip=" + skip);
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answers " + response.statusCode());
        }
        return Json.read(response.body(), JsonNode.class).get("books");
    }
}
