// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.cover;

import java.time.Instant;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A file in GridFS: a document of {@code covers.files}.
 *
 * @param id of the revision; another upload is another file
 * @param length in bytes
 * @param chunkSize the size in bytes of every chunk but the last
 * @param uploadedAt null where the document does not say
 * @param contentType as given at the upload; null where none was given
 */
public record CoverFile(
        BsonValue id,
        long length,
        int chunkSize,
        @Nullable Instant uploadedAt,
        @Nullable String contentType) {}
