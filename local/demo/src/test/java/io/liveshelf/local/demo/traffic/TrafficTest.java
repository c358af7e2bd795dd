// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import io.liveshelf.local.demo.DemoMongo;
import io.liveshelf.local.demo.catalogue.Catalogue;
import io.liveshelf.local.demo.catalogue.CatalogueLoader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant NOW = Instant.parse("2026-03-01T22:30:00Z");

    private final DemoMongo mongo = new DemoMongo();
    private final MongoDatabase database = mongo.database();

    @BeforeEach
    void loadBooks() throws Exception {
        new CatalogueLoader(database).load(Catalogue.generated(40), NOW, loaded -> {});
        // the catalogue comes with sessions and purchases of its own
        database.getCollection("book_view_sessions").deleteMany(new Document());
        database.getCollection("book_purchases").deleteMany(new Document());
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    private ReaderActivity readers() {
        return new ReaderActivity(database, Audience.readFrom(database), new SplittableRandom(1));
    }

    private AuthorActivity authors() {
        return new AuthorActivity(database, Audience.readFrom(database), new SplittableRandom(1));
    }

    private List<Document> all(String collection) {
        return database.getCollection(collection).find().into(new ArrayList<>());
    }

    private long sum(String section, String field) {
        return all("online_books").stream()
                .map(book -> book.get(section, Document.class).get(field, Number.class))
                .filter(java.util.Objects::nonNull)
                .mapToLong(Number::longValue)
                .sum();
    }

    @Test
    void countsEachViewInItsBookAsTheWritingApplicationDoes() {
        long before = sum("community_config", "total_views");
        TrafficCounts counts = readers().view(300, NOW);
        assertThat(counts.views() + counts.repeats()).isEqualTo(300);
        assertThat(all("book_view_sessions")).hasSize((int) counts.views());
        assertThat(sum("community_config", "total_views")).isEqualTo(before + counts.views());
        assertThat(all("book_view_sessions")).allSatisfy(session -> {
            assertThat(session.getDate("viewed_at")).isEqualTo(Date.from(NOW));
            assertThat(session.getDate("expires_at")).isEqualTo(Date.from(Instant.parse("2026-03-02T00:00:00Z")));
            assertThat(session.getString("viewer_id"))
                    .isEqualTo(session.get("user_id") == null ? session.get("browser_id") : session.get("user_id"));
        });
    }

    @Test
    void countsAViewerOncePerBookAndDay() {
        TrafficCounts first = readers().view(200, NOW);
        long before = sum("community_config", "total_views");
        // the same seed chooses the same viewers and books again
        TrafficCounts again = readers().view(200, NOW.plusSeconds(60));
        assertThat(again.views()).isZero();
        assertThat(again.repeats()).isEqualTo(200);
        assertThat(sum("community_config", "total_views")).isEqualTo(before);
        TrafficCounts nextDay = readers().view(200, NOW.plusSeconds(2 * 3600));
        assertThat(nextDay.views()).isEqualTo(first.views());
    }

    @Test
    void readsPopularBooksMoreOften() {
        readers().view(2_000, NOW);
        List<Document> sessions = all("book_view_sessions");
        long first = sessions.stream()
                .filter(s -> "book-00001".equals(s.get("book_id")))
                .count();
        long last = sessions.stream()
                .filter(s -> "book-00040".equals(s.get("book_id")))
                .count();
        assertThat(first).isGreaterThan(5 * Math.max(1, last));
    }

    @Test
    void writesAPurchaseAndItsCounters() {
        long before =
                sum("stats", "forever_purchases") + sum("stats", "one_time_purchases") + sum("stats", "pdf_downloads");
        for (int i = 0; i < 10; i++) {
            readers().purchase(NOW);
        }
        assertThat(all("book_purchases"))
                .hasSize(10)
                .extracting(purchase -> purchase.get("purchase_id"))
                .doesNotHaveDuplicates();
        assertThat(sum("stats", "forever_purchases")
                        + sum("stats", "one_time_purchases")
                        + sum("stats", "pdf_downloads"))
                .isEqualTo(before + 10);
    }

    @Test
    void addsNoSumWhereReadersAddUpThePurchases() {
        long without = withoutSum();
        assertThat(without).isPositive();

        for (int i = 0; i < 200; i++) {
            readers().purchase(NOW);
        }

        assertThat(withoutSum()).isEqualTo(without);
    }

    private long withoutSum() {
        return all("online_books").stream()
                .filter(book -> !book.get("community_config", Document.class).containsKey("total_purchases"))
                .count();
    }

    @Test
    void editsAndShowsAgainWhatItHid() {
        long shown = all("online_books").stream()
                .filter(book -> book.get("community_config", Document.class).getBoolean("is_public"))
                .count();
        AuthorActivity authors = authors();
        List<Document> before = all("online_books");
        for (int i = 0; i < 100; i++) {
            authors.edit();
        }
        assertThat(all("online_books")).isNotEqualTo(before);
        authors.showAll();
        assertThat(all("online_books").stream()
                        .filter(book ->
                                book.get("community_config", Document.class).getBoolean("is_public")))
                .hasSize((int) shown);
    }

    @Test
    void addsTheNextChapterAndDatesTheBook() {
        long before = all("book_chapters").size();
        authors().newChapter(NOW);
        assertThat(all("book_chapters")).hasSize((int) before + 1);
        Document chapter = database.getCollection("book_chapters")
                .find(new Document("updated_at", Date.from(NOW)))
                .first();
        assertThat(chapter).isNotNull();
        String book = chapter.getString("book_id");
        assertThat(all("book_chapters").stream()
                        .filter(each -> book.equals(each.get("book_id")))
                        .map(each -> each.getInteger("number")))
                .doesNotHaveDuplicates();
        Document updated = database.getCollection("online_books")
                .find(new Document("book_id", book))
                .first();
        assertThat(updated).isNotNull();
        assertThat(updated.get("community_config", Document.class).getDate("last_chapter_updated_at"))
                .isEqualTo(Date.from(NOW));
    }

    @Test
    void runsUntilItIsStoppedAndCountsWhatItDid() {
        List<String> notices = new ArrayList<>();
        Traffic traffic = Traffic.start(database, 500, 1, Clock.systemUTC(), notices::add);
        while (traffic.counts().views() < 100) {
            Thread.onSpinWait();
        }
        traffic.close();
        TrafficCounts counts = traffic.counts();
        assertThat(all("book_view_sessions")).hasSize((int) counts.views());
        assertThat(all("book_purchases")).hasSize((int) counts.purchases());
        assertThat(notices).isEmpty();
        assertThat(counts.toString()).startsWith(counts.views() + " views (");
    }

    @Test
    void saysThatThereIsNothingToRead() {
        database.getCollection("online_books").deleteMany(new Document());
        assertThatThrownBy(() -> Traffic.start(database, 1, 1, Clock.systemUTC(), notice -> {}))
                .hasMessageContaining("no visible books");
    }
}
