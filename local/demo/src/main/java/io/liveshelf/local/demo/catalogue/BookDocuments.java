// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one book, as the writing application writes them. What a catalogue does not contain (category, tags,
 * chapters, dates, counters) is derived from the book's id and names, so it is the same on every machine. Dates are counted
 * back from the time of loading.
 */
final class BookDocuments {

    private static final Taxonomy TAXONOMY = Taxonomy.builtIn();
    private static final long RATINGS_PER_VIEW = 100;
    private static final long VIEWS_PER_PURCHASE = 20;
    private static final int OWNERS = 20;
    private static final int MAX_CHAPTERS = 3;
    private static final List<String> DIFFICULTIES = List.of("beginner", "intermediate", "advanced");

    private final Instant now;

    BookDocuments(Instant now) {
        this.now = now;
    }

    /** The document of {@code online_books}. */
    Document book(CatalogueBook book) {
        String id = book.id();
        long purchases = views(book) / VIEWS_PER_PURCHASE;
        Document document = new Document("_id", Hash.id("online_books/" + id))
                .append("book_id", id)
                .append("title", book.title())
                .append("slug", Slug.of(book.title()))
                .append("description", description(book))
                .append("cover_image_url", Covers.address(book))
                .append("authors", authors(book))
                .append("owner_id", "user-" + (1 + Hash.pick("owner/" + id, OWNERS)))
                .append("language", book.language())
                .append("access_config", access(id))
                .append("stats", stats(purchases))
                .append("community_config", community(book, purchases))
                .append("deleted_at", Hash.pick("deleted/" + id, 100) == 0 ? daysAgo(1) : null);
        if (book.year() != null) {
            document.append("publication_year", book.year());
        }
        return document;
    }

    private static long views(CatalogueBook book) {
        return book.popularity() / RATINGS_PER_VIEW;
    }

    private static Document access(String id) {
        int once = 5 * (1 + Hash.pick("points/" + id, 10));
        return new Document("one_time_view_points", once).append("forever_view_points", once * 4);
    }

    private static Document stats(long purchases) {
        long forever = purchases / 2;
        long once = purchases / 3;
        return new Document("forever_purchases", forever)
                .append("one_time_purchases", once)
                .append("pdf_downloads", purchases - forever - once);
    }

    private Document community(CatalogueBook book, long purchases) {
        String id = book.id();
        String category = category(book);
        Document community = new Document("is_public", Hash.pick("public/" + id, 50) != 0)
                .append("category", category)
                .append("parent_category", parentId(category))
                .append("tags", tags(book))
                .append("cover_image_url", null)
                .append("difficulty_level", DIFFICULTIES.get(Hash.pick("difficulty/" + id, DIFFICULTIES.size())))
                .append("total_views", views(book))
                .append("total_saves", views(book) / 50)
                .append("average_rating", book.averageRating())
                .append("rating_count", book.popularity())
                .append("last_chapter_updated_at", lastChapterAt(id))
                .append("published_at", daysAgo(60 + Hash.pick("published/" + id, 1000)));
        // older documents of the writing application lack this field, and readers add up the stats instead
        if (Hash.pick("sum/" + id, 10) != 0) {
            community.append("total_purchases", purchases);
        }
        return community;
    }

    private static @Nullable String parentId(String category) {
        return TAXONOMY.parentOf(category).map(Taxonomy.Parent::id).orElse(null);
    }

    /** The books of one author share a category. */
    private static String category(CatalogueBook book) {
        List<Taxonomy.Child> children = TAXONOMY.children();
        return children.get(Hash.pick("category/" + book.authors().get(0), children.size()))
                .name();
    }

    /** Two to five tags, those at the begin of the list much more often. */
    private static List<String> tags(CatalogueBook book) {
        int wanted = 2 + Hash.pick("tags/" + book.id(), 4);
        Set<String> tags = new LinkedHashSet<>();
        for (int i = 0; tags.size() < wanted; i++) {
            double share = Hash.pick("tag/" + i + "/" + book.id(), 10_000) / 10_000.0;
            tags.add(Words.TAGS.get((int) (share * share * Words.TAGS.size())));
        }
        return List.copyOf(tags);
    }

    /** Ids of the authors. One book in ten spells them with capitals, as some applications do. */
    private static List<String> authors(CatalogueBook book) {
        boolean capitals = Hash.pick("capitals/" + book.id(), 10) == 0;
        return book.authors().stream()
                .map(name -> capitals ? Slug.authorIdWithCapitals(name) : Slug.authorId(name))
                .toList();
    }

    private static String description(CatalogueBook book) {
        String by = String.join(", ", book.authors());
        return book.year() == null ? book.title() + ", " + by : book.title() + ", " + by + " (" + book.year() + ")";
    }

    private Date lastChapterAt(String id) {
        return Date.from(now.minus(Duration.ofMinutes(10 + Hash.pick("chapter/" + id, 60 * 24 * 60))));
    }

    /** The documents of {@code book_chapters}: one to three, the newest at the book's last chapter update. */
    List<Document> chapters(CatalogueBook book) {
        int count = 1 + Hash.pick("chapters/" + book.id(), MAX_CHAPTERS);
        List<Document> chapters = new ArrayList<>(count);
        for (int number = 1; number <= count; number++) {
            String id = book.id() + "-c" + number;
            Date at = Date.from(lastChapterAt(book.id()).toInstant().minus(Duration.ofDays(7L * (count - number))));
            chapters.add(new Document("_id", Hash.id("book_chapters/" + id))
                    .append("chapter_id", id)
                    .append("book_id", book.id())
                    .append("title", "Chương " + number)
                    .append("number", number)
                    .append("content", chapterText(book, number))
                    .append("created_at", at)
                    .append("updated_at", at)
                    .append("deleted_at", null));
        }
        return chapters;
    }

    private static String chapterText(CatalogueBook book, int number) {
        return "<p>" + book.title() + ", " + number + ".</p><p>" + description(book) + "</p>";
    }

    /** The document of {@code book_descriptions}, for one book in five. */
    List<Document> descriptions(CatalogueBook book) {
        if (Hash.pick("described/" + book.id(), 5) != 0) {
            return List.of();
        }
        return List.of(new Document("_id", Hash.id("book_descriptions/" + book.id()))
                .append("book_id", book.id())
                .append("descriptions", List.of(new Document("chapter_number", 1).append("text", description(book))))
                .append("updated_at", lastChapterAt(book.id())));
    }

    private Date daysAgo(long days) {
        return Date.from(now.minus(Duration.ofDays(days)));
    }
}
