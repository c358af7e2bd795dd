// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.cover;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Sorts;
import io.liveshelf.mongo.CommunityDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The covers in GridFS: bucket {@code covers}, the file's name is the book's id, the newest revision counts. */
public final class CoverFiles {
    private static final Logger log = LoggerFactory.getLogger(CoverFiles.class);
    private static final String FILES = "covers.files";
    private static final String CHUNKS = "covers.chunks";
    /** Drivers write chunks of 255 kB; none can be larger than a document. */
    private static final int MAX_CHUNK_BYTES = 16 << 20;

    private CoverFiles() {}

    /** A book's cover; empty where there is none, or none that can be read. */
    public static Optional<CoverFile> newest(CommunityDatabase community, String bookId) {
        return Optional.ofNullable(community
                        .aggregate(
                                FILES,
                                List.of(
                                        Aggregates.match(eq("filename", bookId)),
                                        Aggregates.sort(Sorts.descending("uploadDate", "_id")),
                                        Aggregates.limit(1)))
                        .first())
                .flatMap(CoverFiles::file);
    }

    /**
     * The bytes of a chunk.
     *
     * @param n from 0
     * @return empty where the chunk is missing, as while the file is being removed, or has the wrong size
     */
    public static Optional<byte[]> chunk(CommunityDatabase community, CoverFile file, int n) {
        long expected = Math.min(file.chunkSize(), file.length() - (long) n * file.chunkSize());
        return Optional.ofNullable(community
                        .aggregate(CHUNKS, List.of(Aggregates.match(and(eq("files_id", file.id()), eq("n", n)))))
                        .first())
                .map(chunk -> chunk.get("data", BsonNull.VALUE))
                .filter(BsonValue::isBinary)
                .map(data -> data.asBinary().getData())
                .filter(bytes -> bytes.length == expected);
    }

    private static Optional<CoverFile> file(BsonDocument document) {
        BsonValue length = document.get("length", BsonNull.VALUE);
        BsonValue chunkSize = document.get("chunkSize", BsonNull.VALUE);
        if (!length.isNumber()
                || length.asNumber().longValue() < 0
                || !chunkSize.isNumber()
                || chunkSize.asNumber().longValue() < 1
                || chunkSize.asNumber().longValue() > MAX_CHUNK_BYTES
                || length.asNumber().longValue() / chunkSize.asNumber().longValue() >= Integer.MAX_VALUE) {
            log.warn("Cover {} skipped: its document in {} lacks length or chunkSize", document.get("_id"), FILES);
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

    /** {@code metadata.contentType}; old drivers wrote {@code contentType} at the top. */
    private static @Nullable String contentType(BsonDocument document) {
        BsonValue metadata = document.get("metadata", BsonNull.VALUE);
        BsonValue type = (metadata.isDocument() ? metadata.asDocument() : new BsonDocument())
                .get("contentType", document.get("contentType", BsonNull.VALUE));
        return type.isString() ? type.asString().getValue() : null;
    }
}
