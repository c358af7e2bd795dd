// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Authors edit title, tags, category or visibility of a book, or add a chapter. */
final class AuthorActivity {

    private static final String EDITION = " (ấn bản mới)";
    private static final String NEW_TAG = "mới cập nhật";
    private static final int MAX_HIDDEN = 10;

    private final MongoCollection<Document> books;
    private final MongoCollection<Document> chapters;
    private final Audience audience;
    private final SplittableRandom random;
    private final Deque<String> hidden = new ArrayDeque<>();

    AuthorActivity(MongoDatabase database, Audience audience, SplittableRandom random) {
        this.books = database.getCollection("online_books");
        this.chapters = database.getCollection("book_chapters");
        this.audience = audience;
        this.random = random;
    }

    /** Edits one book. */
    TrafficCounts edit() {
        String book = audience.any(random);
        switch (random.nextInt(4)) {
            case 0 -> update(book, title(book));
            case 1 -> update(book, tags(book));
            case 2 -> update(book, category());
            default -> changeVisibility(book);
        }
        return new TrafficCounts(0, 0, 0, 1, 0, 0);
    }

    private void update(String book, Bson change) {
        books.updateOne(new Document("book_id", book), change);
    }

    private Bson title(String book) {
        Document found = find(book);
        String title = found == null ? "" : String.valueOf(found.get("title"));
        return Updates.set(
                "title",
                title.endsWith(EDITION) ? title.substring(0, title.length() - EDITION.length()) : title + EDITION);
    }

    private Bson tags(String book) {
        Document found = find(book);
        boolean tagged = found != null
                && found.get("community_config") instanceof Document config
                && config.get("tags") instanceof List<?> tags
                && tags.contains(NEW_TAG);
        return tagged
                ? Updates.pull("community_config.tags", NEW_TAG)
                : Updates.addToSet("community_config.tags", NEW_TAG);
    }

    private @Nullable Document find(String book) {
        return books.find(new Document("book_id", book)).first();
    }

    private Bson category() {
        List<Taxonomy.Parent> parents = Taxonomy.builtIn().parents();
        Taxonomy.Parent parent = parents.get(random.nextInt(parents.size()));
        Taxonomy.Child child =
                parent.children().get(random.nextInt(parent.children().size()));
        return Updates.combine(
                Updates.set("community_config.category", child.name()),
                Updates.set("community_config.parent_category", parent.id()));
    }

    /** Hides a book, or shows one that was hidden here, so that only a few are hidden at any time. */
    private void changeVisibility(String book) {
        String shown = hidden.size() < MAX_HIDDEN ? null : hidden.poll();
        if (shown == null) {
            hidden.add(book);
            update(book, Updates.set("community_config.is_public", false));
        } else {
            update(shown, Updates.set("community_config.is_public", true));
        }
    }

    /** Shows what is still hidden, so that a run leaves as many visible books as it found. */
    void showAll() {
        for (String book = hidden.poll(); book != null; book = hidden.poll()) {
            update(book, Updates.set("community_config.is_public", true));
        }
    }

    /** Adds a chapter to one book. */
    TrafficCounts newChapter(Instant now) {
        String book = audience.any(random);
        Document last = chapters.find(new Document("book_id", book))
                .sort(new Document("number", -1))
                .first();
        int number = last != null && last.get("number") instanceof Number known ? known.intValue() + 1 : 1;
        Date at = Date.from(now);
        chapters.insertOne(new Document("chapter_id", "chapter-" + UUID.randomUUID())
                .append("book_id", book)
                .append("title", "Chương " + number)
                .append("number", number)
                .append("content", "<p>Chương " + number + "</p>")
                .append("created_at", at)
                .append("updated_at", at)
                .append("deleted_at", null));
        update(book, Updates.set("community_config.last_chapter_updated_at", at));
        return new TrafficCounts(0, 0, 0, 0, 1, 0);
    }
}
