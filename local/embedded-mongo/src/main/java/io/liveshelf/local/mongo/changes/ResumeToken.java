// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position of a stream: everything up to and including a time was seen. As text it sorts like the time.
 *
 * <p>It contains the log's id, so that a token of another data directory is recognised and not read as a
 * position in this one.
 *
 * @param time the time of the last change seen, as the value of a BSON timestamp
 * @param logId the log of this position
 */
record ResumeToken(long time, Kind kind, int logId) {
    private static final Pattern TEXT =
            Pattern.compile("82(?<time>[0-9A-F]{16})(?<kind>0A|64|6E)(?<log>[0-9A-F]{8})04");

    /** In the order of positions at the same time. */
    enum Kind {
        /** No event of the stream happened at this time. */
        WATERMARK("0A"),
        /** The event of this time was seen. */
        EVENT("64"),
        /** The {@code invalidate} after the event was seen too. */
        INVALIDATE("6E");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        private static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(code);
        }
    }

    /** @throws MongoServerError 260 if it is not a token of this server */
    static ResumeToken parse(@Nullable Object token) {
        if (token instanceof Document document && document.get("_data") instanceof String text) {
            Matcher matcher = TEXT.matcher(text);
            if (matcher.matches()) {
                return new ResumeToken(
                        Long.parseUnsignedLong(matcher.group("time"), 16),
                        Kind.of(matcher.group("kind")),
                        Integer.parseUnsignedInt(matcher.group("log"), 16));
            }
        }
        throw new MongoServerError(260, "InvalidResumeToken", "not a resume token of this server: " + token);
    }

    Document toDocument() {
        return new Document("_data", String.format("82%016X%s%08X04", time, kind.code, logId));
    }
}
