// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSFile;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.local.demo.DemoMongo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogueLoaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final DemoMongo MONGO = new DemoMongo();
    private static final MongoDatabase DATABASE = MONGO.database();

    @BeforeAll
    static void loadAGeneratedCatalogue() throws Exception {
        CatalogueLoader loader = new CatalogueLoader(DATABASE);
        assertThat(loader.isNeeded()).isTrue();
        loader.load(Catalogue.generated(500), NOW, loaded -> {});
        assertThat(loader.isNeeded()).isFalse();
    }

    @AfterAll
    static void stop() {
        MONGO.close();
    }

    private static List<Document> all(String collection) {
        return DATABASE.getCollection(collection).find().into(new ArrayList<>());
    }

    private static Document community(Document book) {
        return book.get("community_config", Document.class);
    }

    @Test
    void writesBooksAsTheDataModelHasThem() {
        Document first = DATABASE.getCollection("online_books")
                .find(new Document("book_id", "book-00001"))
                .first();
        assertThat(first).isNotNull();
        assertThat(first.get("title")).isInstanceOf(String.class);
        assertThat(first.getList("authors", String.class)).allMatch(id -> id.startsWith("@"));
        assertThat(community(first))
                .containsEntry("rating_count", 1_000_000L)
                .containsEntry("total_views", 10_000L)
                .containsKeys("is_public", "category", "tags", "difficulty_level", "average_rating");
        assertThat(community(first).get("published_at")).isInstanceOf(Date.class);
        assertThat(community(first).getDate("last_chapter_updated_at")).isBefore(NOW);
    }

    @Test
    void givesEveryBookACategoryOfTheTaxonomyUnderItsParent() {
        assertThat(all("online_books"))
                .hasSize(500)
                .allSatisfy(book -> assertThat(Taxonomy.builtIn()
                                .parentOf(community(book).getString("category"))
                                .orElseThrow()
                                .id())
                        .isEqualTo(community(book).getString("parent_category")));
        assertThat(all("online_books").stream()
                        .map(book -> community(book).getString("category"))
                        .distinct())
                .hasSizeGreaterThan(20);
    }

    @Test
    void leavesSomeBooksHiddenSomeDeletedAndSomeWithoutASum() {
        assertThat(all("online_books"))
                .anyMatch(book -> !community(book).getBoolean("is_public"))
                .anyMatch(book -> book.get("deleted_at") != null)
                .anyMatch(book -> !community(book).containsKey("total_purchases"))
                .anyMatch(book -> book.getList("authors", String.class).stream()
                        .anyMatch(id -> !id.equals(id.toLowerCase(Locale.ROOT))));
    }

    @Test
    void writesProfilesUnderTheIdsThatBooksName() {
        Set<String> profiles = new HashSet<>();
        all("book_authors").forEach(author -> profiles.add(author.getString("author_id")));
        assertThat(profiles).isNotEmpty().allMatch(id -> id.equals(id.toLowerCase(Locale.ROOT)));
        long known = all("online_books").stream()
                .filter(book -> book.getList("authors", String.class).stream()
                        .anyMatch(id -> profiles.contains(id.toLowerCase(Locale.ROOT))))
                .count();
        assertThat(known).isBetween(400L, 500L);
    }

    @Test
    void fillsWhatTheOtherViewsRead() {
        assertThat(List.of(
                        "book_chapters",
                        "saved_books",
                        "author_reviews",
                        "author_follows",
                        "reading_progress",
                        "book_descriptions"))
                .allSatisfy(collection -> assertThat(all(collection)).hasSizeGreaterThan(50));
        assertThat(all("book_chapters"))
                .allSatisfy(chapter -> assertThat(chapter).containsKeys("chapter_id", "book_id", "number", "content"));
    }

    @Test
    void givesTheDemoUserSomethingOfEverythingThatUsersHave() {
        Document mine = new Document("user_id", Catalogue.DEMO_USER);
        assertThat(List.of("saved_books", "reading_progress", "book_purchases", "book_view_sessions", "author_follows"))
                .allSatisfy(collection -> assertThat(
                                DATABASE.getCollection(collection).countDocuments(mine))
                        .isPositive());
        assertThat(DATABASE.getCollection("online_books").countDocuments(new Document("owner_id", Catalogue.DEMO_USER)))
                .isPositive();
        assertThat(all("book_view_sessions"))
                .allSatisfy(session -> assertThat(session.getDate("viewed_at")).isBefore(NOW));
    }

    @Test
    void keepsPicturesOfSomeBooksInGridFs() throws Exception {
        GridFSBucket covers = GridFSBuckets.create(DATABASE, "covers");
        List<GridFSFile> files = covers.find().into(new ArrayList<>());
        assertThat(files).hasSizeBetween(20, 100);
        GridFSFile file = files.get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        covers.downloadToStream(file.getFilename(), bytes);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(picture.getWidth()).isEqualTo(120);
        assertThat(picture.getHeight()).isEqualTo(180);
        Document book = DATABASE.getCollection("online_books")
                .find(new Document("book_id", file.getFilename()))
                .first();
        assertThat(book).isNotNull().containsEntry("cover_image_url", "/api/v1/books/" + file.getFilename() + "/cover");
    }

    @Test
    void repeatsAnInterruptedLoad() throws Exception {
        CatalogueLoader loader = new CatalogueLoader(DATABASE);
        long books = all("online_books").size();
        long chapters = all("book_chapters").size();
        DATABASE.getCollection("book_chapters").deleteOne(new Document());
        assertThatThrownBy(() -> loader.load(Catalogue.generated(500), NOW, loaded -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(loader.isNeeded()).isTrue();
        loader.load(Catalogue.generated(500), NOW, loaded -> {});
        assertThat(loader.isNeeded()).isFalse();
        assertThat(all("online_books")).hasSize((int) books);
        assertThat(all("book_chapters")).hasSize((int) chapters);
    }

    @Test
    void loadsNothingFromAnEmptyCatalogue() throws Exception {
        try (DemoMongo other = new DemoMongo()) {
            new CatalogueLoader(other.database()).load(Catalogue.generated(0), NOW, loaded -> {});
            assertThat(new CatalogueLoader(other.database()).isNeeded()).isTrue();
        }
    }
}
