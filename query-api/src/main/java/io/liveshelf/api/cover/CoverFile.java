// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import java.time.Instant;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A file in GridFS: a document of {@code covers.files}.
 *
 * @param id of the revision; another upload is another file
 * @param length in bytes
 * @param chunkSize how many bytes each chunk has but the last
 * @param uploadedAt null where nobody noted it
 * @param contentType as who uploaded it says; null where nobody did
 */
record CoverFile(
        BsonValue id,
        long length,
        int chunkSize,
        @Nullable Instant uploadedAt,
        @Nullable String contentType) {}
