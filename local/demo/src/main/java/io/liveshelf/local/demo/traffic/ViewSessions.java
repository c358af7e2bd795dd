// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Documents of {@code book_view_sessions}, as the writing application makes them: one per viewer, book and day. */
final class ViewSessions {
    private ViewSessions() {}

    /**
     * A view.
     *
     * @param user null: somebody who has not signed in
     */
    static Document of(String book, String viewer, @Nullable String user, String browser, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        // the natural key of a session: viewer, book and day
        return new Document("_id", viewer + "/" + book + "/" + day)
                .append("book_id", book)
                .append("viewer_id", viewer)
                .append("user_id", user)
                .append("browser_id", browser)
                .append("viewed_at", Date.from(now))
                .append(
                        "expires_at",
                        Date.from(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
