// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code book_authors}: the profile of an author.
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
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static AuthorDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static AuthorDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(AuthorDocument::from);
    }

    private static AuthorDocument from(Fields fields) throws MalformedDocument {
        return new AuthorDocument(
                fields.id(),
                canonical(fields.requiredString("author_id")),
                fields.string("name"),
                fields.string("avatar_url"),
                fields.string("bio"));
    }

    /** The profile that counts if an author has several: the one with the greatest document id. */
    public static Optional<AuthorDocument> current(Collection<AuthorDocument> profiles) {
        return profiles.stream().max(Comparator.comparing(AuthorDocument::id));
    }

    /** The form in which author ids are compared: {@code book_authors} has lower case, books may have any case. */
    public static String canonical(String authorId) {
        return authorId.toLowerCase(Locale.ROOT);
    }
}
