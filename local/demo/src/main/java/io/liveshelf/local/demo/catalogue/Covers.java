// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Cover pictures for some of the books that have none: files of the GridFS bucket {@code covers}, named by {@code book_id},
 * where the writing application keeps uploads. They are drawn from the book's id.
 */
final class Covers {

    private static final String FILES = "covers.files";
    private static final String CHUNKS = "covers.chunks";

    private static final int ONE_IN = 10;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 180;
    private static final int SPINE = 12;
    private static final int BAND = 20;
    private static final int CHUNK_BYTES = 255 * 1024;
    private static final int SHADE = 0x0e0e0e;
    private static final int[] PAPER = {0x1f3a5f, 0x5b2a3c, 0x2f4f3a, 0x4a3b6b, 0x6b4a2b, 0x24505a};

    private final Instant now;

    Covers(Instant now) {
        this.now = now;
    }

    /** The address of the book's picture: absolute, a path of the API for pictures drawn here, or null. */
    static @Nullable String address(CatalogueBook book) {
        return isDrawn(book) ? "/api/v1/books/" + book.id() + "/cover" : book.coverUrl();
    }

    private static boolean isDrawn(CatalogueBook book) {
        return book.coverUrl() == null && Hash.pick("cover/" + book.id(), ONE_IN) == 0;
    }

    /** The indexes that every GridFS driver creates with the first file. */
    static void createIndexes(MongoDatabase database) {
        database.getCollection(FILES).createIndex(new Document("filename", 1).append("uploadDate", 1));
        database.getCollection(CHUNKS)
                .createIndex(new Document("files_id", 1).append("n", 1), new IndexOptions().unique(true));
    }

    /** Inserts the book's file, if it has one: first its bytes, which fit into one chunk, then the file that names them. */
    void insert(CatalogueBook book, BulkInserts inserts) {
        if (!isDrawn(book)) {
            return;
        }
        ObjectId id = Hash.id("covers.files/" + book.id());
        byte[] drawing = drawing(book);
        inserts.add(
                CHUNKS,
                new Document("_id", Hash.id("covers.chunks/" + book.id()))
                        .append("files_id", id)
                        .append("n", 0)
                        .append("data", new Binary(drawing)));
        inserts.add(
                FILES,
                new Document("_id", id)
                        .append("length", (long) drawing.length)
                        .append("chunkSize", CHUNK_BYTES)
                        .append("uploadDate", Date.from(now))
                        .append("filename", book.id())
                        .append("metadata", new Document("contentType", "image/png")));
    }

    /** A spine, and bands of three colours in an order derived from the id. */
    private static byte[] drawing(CatalogueBook book) {
        int paper = PAPER[Hash.pick("paper/" + book.id(), PAPER.length)];
        int light = Hash.pick("light/" + book.id(), 0x40) * 0x010101;
        int[] palette = {paper - SHADE, paper, paper + 0x202020, 0xb0a080 + light};
        int[] bands = new int[HEIGHT / BAND];
        for (int i = 0; i < bands.length; i++) {
            bands[i] = 1 + Hash.pick("band/" + i + "/" + book.id(), palette.length - 1);
        }
        return Png.of(WIDTH, HEIGHT, palette, (x, y) -> x < SPINE ? 0 : bands[y / BAND]);
    }
}
