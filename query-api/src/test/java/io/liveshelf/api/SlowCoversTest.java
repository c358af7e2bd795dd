// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that are sent chunk by chunk while their readers take their time. */
class SlowCoversTest {
    private static final String PATH = "/api/v1/books/a/cover";

    private final MongoOnlyApi api = new MongoOnlyApi(Map.of("HTTP_THREADS", "8"));

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void areSentToAHundredSlowReadersAndToOthersMeanwhile() throws IOException {
        api.book("a");
        upload(CoverFiles.picture(12_000_000), 255_000);

        try (var slow = new SlowClients(api.port())) {
            slow.send(100, "GET " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(api.client.get("/health").statusCode()).isEqualTo(200);
            HttpResponse<byte[]> part = api.client.get(PATH, "Range", "bytes=5000000-5000099");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).hasSize(100);
        }
        assertThat(api.client.get(PATH).body()).isEqualTo(CoverFiles.picture(12_000_000));
    }

    @Test
    void areNotThereWhereTheyCannotBeReadBeforeAnythingIsSent() {
        api.book("a");
        upload(CoverFiles.picture(4_500), 1_000);
        api.mongo.database().getCollection("covers.chunks").deleteOne(new Document("n", 2));

        HttpResponse<byte[]> none = api.client.get(PATH);

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(RunningApi.header(none, "ETag")).isEmpty();
        assertThat(api.client.get(PATH, "Range", "bytes=0-1999").statusCode()).isEqualTo(206);
    }

    private void upload(byte[] bytes, int chunk) {
        GridFSBuckets.create(api.mongo.database(), "covers")
                .uploadFromStream(
                        "a", new ByteArrayInputStream(bytes), new GridFSUploadOptions().chunkSizeBytes(chunk));
    }
}
