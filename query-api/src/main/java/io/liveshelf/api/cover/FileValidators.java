// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import io.liveshelf.api.http.RequestHeaders;
import io.liveshelf.mongo.cover.CoverFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The validators of a file, RFC 9110 section 8.8. A revision in GridFS never changes, so its id makes a strong entity tag.
 *
 * @param etag with its quotes
 * @param modified date of the upload, cut to seconds; null where it is not known
 */
record FileValidators(String etag, @Nullable Instant modified) {
    static FileValidators of(CoverFile file) {
        @Nullable Instant at = file.uploadedAt();
        return new FileValidators(
                "\"" + name(file.id()) + "\"", at == null ? null : at.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String name(BsonValue id) {
        return id.isObjectId() ? id.asObjectId().getValue().toHexString() : hash(new BsonDocument("_", id).toJson());
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The value of the header {@code Last-Modified}. */
    Optional<String> lastModified() {
        return Optional.ofNullable(modified).map(at -> DateGenerator.formatDate(at.toEpochMilli()));
    }

    /** Whether the client has this revision, by its headers {@code If-None-Match}, else {@code If-Modified-Since}. */
    boolean matches(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return RequestHeaders.names(ifNoneMatch, Set.of(etag));
        }
        return date(ifModifiedSince)
                .filter(since -> modified != null && !modified.isAfter(since))
                .isPresent();
    }

    /** Whether a value of {@code If-Range} allows a range of this revision; without the header, every range is allowed. */
    boolean allowRange(@Nullable String ifRange) {
        return ifRange == null
                || ifRange.strip().equals(etag)
                || date(ifRange).filter(date -> date.equals(modified)).isPresent();
    }

    private static Optional<Instant> date(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(date -> HttpDateTime.parse(date.strip()).toInstant());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
