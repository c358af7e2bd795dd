// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.contract.document.MalformedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an aggregation gave, read. */
public final class Rows {
    private static final Logger log = LoggerFactory.getLogger(Rows.class);

    private Rows() {}

    /** Reads a document or says why it cannot. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What the document says. */
        T read(BsonDocument document) throws MalformedDocument;
    }

    /** What can be read of some documents. The pipelines leave out what cannot, so that places stay filled. */
    public static <T> List<T> readable(List<BsonDocument> documents, Reader<T> reader) {
        List<T> read = new ArrayList<>();
        for (BsonDocument document : documents) {
            try {
                read.add(reader.read(document));
            } catch (MalformedDocument e) {
                log.debug("left out: {}", e.getMessage());
            }
        }
        return read;
    }

    /** The documents of an array field; none where there is no such field. */
    public static List<BsonDocument> array(BsonDocument document, String field) {
        return document.getArray(field, new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .toList();
    }

    /** The first document of an array field. */
    public static Optional<BsonDocument> first(BsonDocument document, String field) {
        return array(document, field).stream().findFirst();
    }
}
