// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a view session from the form in which the connector usually writes it, in one pass over the bytes, and without a value
 * for any field that is not needed. There are as many sessions as there is traffic, so this is the hottest code that there is.
 *
 * <p>It knows less than {@link ExtendedJson}, but never disagrees with it: it gives up on whatever is not plain, such as
 * characters beyond ASCII, escapes, exponents and rare types. Then the document is parsed in full, which also says what is wrong
 * with it, if anything is.
 */
final class ViewSessionScanner {
    private static final byte[] ID = name("_id");
    private static final byte[] OID = name("$oid");
    private static final byte[] DATE = name("$date");
    private static final byte[] BOOK_ID = name("book_id");
    private static final byte[] USER_ID = name("user_id");
    private static final byte[] VIEWED_AT = name("viewed_at");

    private final AsciiJson json;
    private @Nullable String id;
    private @Nullable String bookId;
    private @Nullable String userId;
    private long viewedAt;
    private boolean isDated;

    private ViewSessionScanner(byte[] utf8) {
        json = new AsciiJson(utf8);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a document; null: it is not of the usual form. */
    static @Nullable ViewSession scan(byte[] utf8) {
        var scanner = new ViewSessionScanner(utf8);
        if (!scanner.readDocument()) {
            return null;
        }
        String id = scanner.id;
        String bookId = scanner.bookId;
        if (id == null || bookId == null || bookId.isEmpty() || !scanner.isDated) {
            return null;
        }
        return new ViewSession(id, bookId, scanner.userId, Instant.ofEpochMilli(scanner.viewedAt));
    }

    private boolean readDocument() {
        if (!json.skip('{')) {
            return false;
        }
        do {
            if (!json.string() || !readField(json.from(), json.to())) {
                return false;
            }
        } while (json.skip(','));
        return json.skip('}') && json.isAtEnd();
    }

    /** Of fields that occur several times the last one counts. */
    private boolean readField(int from, int to) {
        if (!json.skip(':')) {
            return false;
        }
        if (json.equals(from, to, ID)) {
            return readId();
        }
        if (json.equals(from, to, BOOK_ID)) {
            bookId = json.string() ? json.text() : null;
            return bookId != null;
        }
        if (json.equals(from, to, USER_ID)) {
            userId = null;
            if (json.isNext('"')) {
                userId = json.string() ? json.text() : null;
                return userId != null;
            }
            return json.skipNull();
        }
        if (json.equals(from, to, VIEWED_AT)) {
            return readDate();
        }
        return json.skipValue();
    }

    private boolean readId() {
        if (json.isNext('"')) {
            id = json.string() ? DocumentId.ofPlainString(json.text()) : null;
            return id != null;
        }
        id = json.wrapper(OID) && json.string() && json.isObjectId() ? json.text() : null;
        return id != null && json.skip('}');
    }

    private boolean readDate() {
        isDated = json.wrapper(DATE) && json.integer();
        viewedAt = json.number();
        return isDated && json.skip('}');
    }
}
