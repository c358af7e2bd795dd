// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import io.liveshelf.mongo.cover.CoverFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What names a revision of a file, and when it was uploaded: for clients that have it already. A revision never changes, so
 * its id is a strong entity tag.
 *
 * @param etag with its quotes
 * @param modified to the second; null where it is not known
 */
record FileTag(String etag, @Nullable Instant modified) {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    static FileTag of(CoverFile file) {
        @Nullable Instant at = file.uploadedAt();
        return new FileTag("\"" + name(file.id()) + "\"", at == null ? null : at.truncatedTo(ChronoUnit.SECONDS));
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

    /** As the header {@code Last-Modified} says it. */
    Optional<String> lastModified() {
        return Optional.ofNullable(modified).map(HTTP_DATE::format);
    }

    /** Whether the client has this revision, by its headers {@code If-None-Match}, else {@code If-Modified-Since}. */
    boolean isKnown(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
        if (ifNoneMatch != null) {
            return Arrays.stream(ifNoneMatch.split(",", -1))
                    .map(String::strip)
                    .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                    .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
        }
        return date(ifModifiedSince)
                .filter(since -> modified != null && !modified.isAfter(since))
                .isPresent();
    }

    /** Whether a value of {@code If-Range} means this revision; without one, every range is meant. */
    boolean isMeantBy(@Nullable String ifRange) {
        return ifRange == null
                || ifRange.strip().equals(etag)
                || date(ifRange).filter(date -> date.equals(modified)).isPresent();
    }

    private static Optional<Instant> date(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(date -> Instant.from(HTTP_DATE.parse(date.strip())));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
