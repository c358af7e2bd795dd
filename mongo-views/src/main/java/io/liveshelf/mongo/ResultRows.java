// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import io.liveshelf.contract.document.MalformedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows that an aggregation gave. */
public final class ResultRows {
    private static final Logger log = LoggerFactory.getLogger(ResultRows.class);

    private ResultRows() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Reader<T> {
        /** The value in the document. */
        T read(BsonDocument document) throws MalformedDocument;
    }

    /** The rows that can be read; pipelines filter the others, see {@link ReadableFilter}, so that none are missing here. */
    public static <T> List<T> readable(List<BsonDocument> documents, Reader<T> reader) {
        List<T> read = new ArrayList<>();
        for (BsonDocument document : documents) {
            try {
                read.add(reader.read(document));
            } catch (MalformedDocument e) {
                log.debug("Unreadable document left out: {}", e.getMessage());
            }
        }
        return read;
    }

    /** The documents of an array field; empty where the field is missing. */
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
