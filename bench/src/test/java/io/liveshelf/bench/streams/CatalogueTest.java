// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.BookDocument;
import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;

final class CatalogueTest {
    private final Catalogue catalogue = new Catalogue(1_000);

    @Test
    void writesDocumentsOfAThousandBytesAsTheConnectorWritesThem() throws Exception {
        @SuppressWarnings("deprecation") // the connector's mode
        var connectors =
                JsonWriterSettings.builder().outputMode(JsonMode.STRICT).build();
        for (int book = 0; book < catalogue.size(); book++) {
            byte[] document = catalogue.document(book, 41);

            String text = new String(document, StandardCharsets.UTF_8);
            assertThat(document).hasSizeBetween(1_000, 1_400);
            assertThat(BsonDocument.parse(text).toJson(connectors)).isEqualTo(text);
            BookDocument read = BookDocument.parse(document);
            assertThat(read.isVisible()).isTrue();
            assertThat(read.totalViews()).isEqualTo(41);
            assertThat(FieldReader.book(document)).isEqualTo(new FieldReader.Book(read.bookId(), 41));
            assertThat(Catalogue.key(book)).isEqualTo("{\"$oid\": \"" + read.id() + "\"}");
        }
    }
}
