// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code book_descriptions}: the descriptions of a book's chapters.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param descriptions in the order of the document
 */
public record DescriptionsDocument(
        String id,
        String bookId,
        List<Description> descriptions,
        @Nullable Instant updatedAt) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Copies the descriptions. */
    public DescriptionsDocument {
        descriptions = List.copyOf(descriptions);
    }

    /** The description of a chapter. */
    public record Description(
            @Nullable Long chapterNumber, @Nullable String text) {
        private static Description from(Fields fields) throws MalformedDocument {
            return new Description(fields.integer("chapter_number"), fields.string("text"));
        }
    }

    /** Reads a document; the exception names the first field that cannot be read. */
    public static DescriptionsDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static DescriptionsDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(DescriptionsDocument::from);
    }

    private static DescriptionsDocument from(Fields fields) throws MalformedDocument {
        return new DescriptionsDocument(
                fields.id(),
                fields.requiredString("book_id"),
                fields.objects("descriptions", Description::from),
                fields.instant("updated_at"));
    }
}
