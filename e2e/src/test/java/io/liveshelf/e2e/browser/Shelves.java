// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.Stack;
import io.liveshelf.local.demo.traffic.BookRush;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bson.Document;

/** What the API of a stack says of its books, and readers who come to one of them. */
final class Shelves {
    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    Shelves(Stack stack) {
        this.stack = stack;
    }

    JsonNode get(String path) {
        try {
            return Json.read(
                    http.send(
                                    HttpRequest.newBuilder(URI.create(stack.api() + path))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .body(),
                    JsonNode.class);
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }

    List<JsonNode> trending() {
        return cards(Views.TRENDING_TODAY.path());
    }

    /** Books that many have viewed, by their ids. */
    List<JsonNode> known() {
        List<JsonNode> cards = cards("/api/v1/community/books/top?limit=50");
        cards.sort((one, other) -> id(one).compareTo(id(other)));
        return cards;
    }

    /** The pages, each at one of its addresses. */
    List<String> addresses() {
        String book = "/book/" + id(known().get(0));
        return List.of(
                "/",
                "/search?q=the",
                "/parent/education",
                "/category/"
                        + get("/api/v1/book-categories/")
                                .at("/categories/0/children/0/slug")
                                .asText(),
                "/tag/"
                        + get("/api/v1/community/tags/popular")
                                .at("/tags/0/tag")
                                .asText(),
                "/author/"
                        + get("/api/v1/community/authors/featured")
                                .at("/authors/0/author_id")
                                .asText(),
                book,
                book + "/chapter/1",
                "/library");
    }

    /** How many readers have saved a book, as MongoDB has it. */
    long saves(String bookId) {
        Document book = Objects.requireNonNull(stack.community()
                .getCollection("online_books")
                .find(new Document("book_id", bookId))
                .first());
        return book.get("community_config", Document.class)
                .get("total_saves", Number.class)
                .longValue();
    }

    private List<JsonNode> cards(String path) {
        var cards = new ArrayList<JsonNode>();
        get(path).path("books").forEach(cards::add);
        return cards;
    }

    static String id(JsonNode card) {
        return card.path("book_id").asText();
    }

    /** New readers come to a book until it has been viewed so often today. */
    void rushTo(String bookId, long views) {
        long before =
                stack.community().getCollection("book_view_sessions").countDocuments(new Document("book_id", bookId));
        new BookRush(stack.community()).view(bookId, Math.toIntExact(views - before), Instant.now());
    }

    /** A book whose title has letters with accents. */
    JsonNode accented() {
        return known().stream()
                .filter(card -> !card.path("title")
                        .asText()
                        .equals(plain(card.path("title").asText())))
                .findFirst()
                .orElseThrow();
    }

    /** A text as somebody types it who has no such keys, in small letters. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
    }
}
