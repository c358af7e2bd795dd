// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.liveshelf.api.mongo.Mongo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The covers in GridFS: bucket {@code covers}, the file's name is the book's id, the newest revision counts. */
final class MongoCovers {
    private static final Logger log = LoggerFactory.getLogger(MongoCovers.class);
    private static final String FILES = "covers.files";
    private static final String CHUNKS = "covers.chunks";
    /** Chunks are 255 kB as drivers write them; one of more than a document can hold is none. */
    private static final int LARGEST_CHUNK = 16 << 20;

    private final Mongo mongo;

    /** The covers of this MongoDB. */
    MongoCovers(Mongo mongo) {
        this.mongo = mongo;
    }

    /** A book's cover; empty where there is none, or one that cannot be read. */
    CompletableFuture<Optional<CoverFile>> newestOf(String bookId) {
        return mongo.ask(database -> Optional.ofNullable(mongo.aggregate(
                                database,
                                FILES,
                                List.of(
                                        Aggregates.match(eq("filename", bookId)),
                                        Aggregates.sort(Sorts.descending("uploadDate", "_id")),
                                        Aggregates.limit(1)))
                        .first())
                .flatMap(MongoCovers::file));
    }

    /**
     * A chunk of a file.
     *
     * @param n from 0
     * @return empty where it is missing, as while the file is being removed, or has another size than it must have
     */
    CompletableFuture<Optional<byte[]>> chunk(CoverFile file, int n) {
        long expected = Math.min(file.chunkSize(), file.length() - (long) n * file.chunkSize());
        return mongo.ask(database -> Optional.ofNullable(mongo.aggregate(
                                database, CHUNKS, List.of(Aggregates.match(and(eq("files_id", file.id()), eq("n", n)))))
                        .first())
                .map(chunk -> chunk.get("data", BsonNull.VALUE))
                .filter(BsonValue::isBinary)
                .map(data -> data.asBinary().getData())
                .filter(bytes -> bytes.length == expected));
    }

    private static Optional<CoverFile> file(BsonDocument document) {
        BsonValue length = document.get("length", BsonNull.VALUE);
        BsonValue chunkSize = document.get("chunkSize", BsonNull.VALUE);
        if (!length.isNumber()
                || length.asNumber().longValue() < 0
                || !chunkSize.isNumber()
                || chunkSize.asNumber().longValue() < 1
                || chunkSize.asNumber().longValue() > LARGEST_CHUNK
                || length.asNumber().longValue() / chunkSize.asNumber().longValue() >= Integer.MAX_VALUE) {
            log.warn("a cover cannot be read: {} must have length and chunkSize", FILES);
            return Optional.empty();
        }
        return Optional.of(new CoverFile(
                document.get("_id", BsonNull.VALUE),
                length.asNumber().longValue(),
                chunkSize.asNumber().intValue(),
                uploadedAt(document.get("uploadDate", BsonNull.VALUE)),
                contentType(document)));
    }

    private static @Nullable Instant uploadedAt(BsonValue date) {
        return date.isDateTime() ? Instant.ofEpochMilli(date.asDateTime().getValue()) : null;
    }

    /** {@code metadata.contentType}; files of old drivers have {@code contentType} beside it. */
    private static @Nullable String contentType(BsonDocument document) {
        BsonValue metadata = document.get("metadata", BsonNull.VALUE);
        BsonValue of = (metadata.isDocument() ? metadata.asDocument() : new BsonDocument())
                .get("contentType", document.get("contentType", BsonNull.VALUE));
        return of.isString() ? of.asString().getValue() : null;
    }
}
