// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The books of a benchmark: documents of {@code online_books} of some 1,000 bytes, as the connector writes them. All are
 * visible, and each follows from its number.
 */
record Catalogue(int size) {
    private static final List<Taxonomy.Child> CATEGORIES = Taxonomy.builtIn().children();
    private static final int TAGS = 400;
    private static final int BOOKS_PER_AUTHOR = 4;
    private static final long MOST_VIEWED = 1_000_000;
    private static final long PUBLISHED = 1_700_000_000_000L;
    private static final String DESCRIPTION = "Một cuốn sách về những điều bình thường, và về người viết ra chúng. "
            + "A book about ordinary things, and about whoever wrote them down. ";

    static String bookId(int book) {
        return String.format(Locale.ROOT, "book-%07d", book);
    }

    /** The record's key: the document's {@code _id} as the connector writes it. */
    static String key(int book) {
        return "{\"$oid\": \"" + objectId(book) + "\"}";
    }

    private static String objectId(int book) {
        return String.format(Locale.ROOT, "65f0000000000000%08x", book);
    }

    /** Total views of the document that is loaded first; the most viewed book is not the first one. */
    long views(int book) {
        return MOST_VIEWED / (1 + Math.floorMod(book + size / 3, size));
    }

    /** The document with this number of total views. */
    byte[] document(int book, long views) {
        String id = bookId(book);
        Taxonomy.Child category = CATEGORIES.get(book % CATEGORIES.size());
        String parent = Taxonomy.builtIn()
                .parentOf(category.name())
                .map(Taxonomy.Parent::id)
                .orElseThrow();
        long published = PUBLISHED + book * 1_000L;
        return ("{\"_id\": " + key(book) + ", \"book_id\": \"" + id + "\", \"title\": \"Tựa sách số " + book
                        + "\", \"slug\": \"tua-sach-so-" + book + "\", \"description\": \"" + DESCRIPTION + DESCRIPTION
                        + "\", \"cover_image_url\": \"https://covers.example.org/" + id
                        + ".jpg\", \"authors\": [\"author-"
                        + book / BOOKS_PER_AUTHOR + "\"], \"owner_id\": \"user-" + book % 20
                        + "\", \"language\": \"vie\", \"access_config\": {\"one_time_view_points\": 10, "
                        + "\"forever_view_points\": 40}, \"stats\": {\"forever_purchases\": {\"$numberLong\": \""
                        + book % 50 + "\"}, \"one_time_purchases\": {\"$numberLong\": \"7\"}, "
                        + "\"pdf_downloads\": {\"$numberLong\": \"3\"}}, \"community_config\": {\"is_public\": true, "
                        + "\"category\": \"" + category.name() + "\", \"parent_category\": \"" + parent
                        + "\", \"tags\": [\"tag-" + book % TAGS + "\", \"tag-" + (book / 7) % TAGS
                        + "\"], \"cover_image_url\": null, \"difficulty_level\": \"beginner\", \"total_views\": "
                        + "{\"$numberLong\": \"" + views + "\"}, \"total_saves\": {\"$numberLong\": \"12\"}, "
                        + "\"average_rating\": 4.25, \"rating_count\": {\"$numberLong\": \"80\"}, "
                        + "\"last_chapter_updated_at\": {\"$date\": " + (published + 1)
                        + "}, \"published_at\": {\"$date\": "
                        + published + "}, \"total_purchases\": {\"$numberLong\": \"" + purchases(book)
                        + "\"}}, \"deleted_at\": null, \"publication_year\": 1999}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long purchases(int book) {
        return book % 1_000;
    }
}
