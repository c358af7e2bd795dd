// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bson.BsonDocument;

/** Prints what CPU time it costs to parse a view session and a book, and what the driver's parser took for the same. Run by hand. */
final class ParseTimes {
    private static final byte[] VIEW = """
            {"_id": {"$oid": "65f000000000000000000001"}, "book_id": "book-000123", "viewer_id": "viewer-0123456789", \
            "user_id": "user-0123456789", "browser_id": "browser-0123456789", "viewed_at": {"$date": 1767323045000}, \
            "expires_at": {"$date": 1767398400000}}""".getBytes(UTF_8);

    private static final byte[] BOOK =
            """
            {"_id": {"$oid": "65f000000000000000000001"}, "book_id": "book-000123", "title": "Đắc Nhân Tâm %s", \
            "slug": "dac-nhan-tam", "description": "%s", "cover_image_url": "https://images.example/covers/book-000123.jpg", \
            "authors": ["@carnegie", "@nam"], "owner_id": "user-01", \
            "access_config": {"one_time_view_points": 5, "forever_view_points": 50}, \
            "stats": {"forever_purchases": 2, "one_time_purchases": 3, "pdf_downloads": 1}, \
            "community_config": {"is_public": true, "category": "Công Nghệ", "parent_category": "technology", \
            "tags": ["a", "b", "c"], "difficulty_level": "beginner", "total_views": {"$numberLong": "12345"}, \
            "total_purchases": 6, "total_saves": 17, "average_rating": 4.5, "rating_count": 31, \
            "last_chapter_updated_at": {"$date": 1767323045000}, "published_at": {"$date": 1767323045000}}, \
            "chapters": [{"id": 1, "title": "x"}, {"id": 2, "title": "y"}], "deleted_at": null}""".formatted("x".repeat(20), "A book about people. ".repeat(15)).getBytes(UTF_8);

    private ParseTimes() {}

    private interface Attempt {
        Object run() throws MalformedDocument;
    }

    /** Prints the times. */
    public static void main(String[] args) throws MalformedDocument {
        for (int round = 0; round < 4; round++) {
            print("view session", VIEW.length, () -> ViewSession.parse(VIEW));
            print(
                    "view session, driver",
                    VIEW.length,
                    () -> ViewSession.read(BsonDocument.parse(new String(VIEW, UTF_8))));
            print("book", BOOK.length, () -> BookDocument.parse(BOOK));
            print("book, driver", BOOK.length, () -> BookDocument.read(BsonDocument.parse(new String(BOOK, UTF_8))));
        }
    }

    /** Other processes of the machine do not matter to it. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String what, int bytes, Attempt attempt) throws MalformedDocument {
        int times = 300_000;
        long sum = 0;
        long start = cpuTime();
        for (int i = 0; i < times; i++) {
            sum += attempt.run().hashCode();
        }
        double micros = (cpuTime() - start) / 1e3 / times;
        System.out.printf(Locale.ROOT, "%-22s %5d bytes %7.2f µs (%d)%n", what, bytes, micros, sum & 1);
    }
}
