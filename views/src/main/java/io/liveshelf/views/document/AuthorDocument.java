// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.document;

import java.util.Locale;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What Liveshelf reads of one document of {@code book_authors}.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param authorId the business key in its {@linkplain #canonical canonical} form
 */
public record AuthorDocument(
        String id,
        String authorId,
        @Nullable String name,
        @Nullable String avatarUrl,
        @Nullable String bio) {

    /** Reads a document, naming the first field that cannot be read. */
    public static AuthorDocument read(BsonDocument document) throws MalformedDocument {
        var fields = new Fields(document);
        return new AuthorDocument(
                DocumentId.of(document),
                canonical(fields.requiredString("author_id")),
                fields.string("name"),
                fields.string("avatar_url"),
                fields.string("bio"));
    }

    /** The form in which author ids are compared: {@code book_authors} is lower case, books may not be. */
    public static String canonical(String authorId) {
        return authorId.toLowerCase(Locale.ROOT);
    }
}
