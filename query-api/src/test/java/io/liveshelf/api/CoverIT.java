// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Covers: a redirect to where they are, or the file in GridFS, whole or in part. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverIT {
    private static final String A = "/api/v1/books/a/cover";

    private final RunningApi api = new RunningApi();
    private final CoverFiles files = new CoverFiles(api);
    private final byte[] picture = CoverFiles.picture(4_500);

    @BeforeEach
    void empty() {
        api.empty();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void leadToAnAddressOnTheWeb() {
        api.insert(
                "online_books",
                "{book_id: 'a', cover_image_url: 'https://own.example/a.png', community_config: {is_public: true, cover_image_url: 'HTTPS://cdn.example/ä.png'}}",
                "{book_id: 'b', cover_image_url: 'http://own.example/b.png', community_config: {is_public: true}}");

        HttpResponse<byte[]> community = api.client.get(A);
        assertThat(community.statusCode()).isEqualTo(302);
        assertThat(header(community, "Location")).isEqualTo("HTTPS://cdn.example/%C3%A4.png");
        assertThat(api.client.get("/api/v1/books/b/cover").statusCode())
                .as("not encrypted")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "//cdn.example/x.png",
                "/covers/x.png",
                "covers/x.png",
                "https://",
                "https:x",
                "ftp://cdn.example/x",
                "",
                "https://x/ y"
            })
    void leadNowhereElse(String address) {
        api.mongo
                .database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", "a")
                        .append("cover_image_url", address)
                        .append("community_config", new Document("is_public", true)));

        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
        files.upload("a", picture);
        HttpResponse<byte[]> file = api.client.get(A);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(picture);
    }

    @Test
    void sendTheNewestFile() {
        api.book("a");
        files.upload("a", "old".getBytes(StandardCharsets.UTF_8));
        ObjectId id = files.upload("a", picture);
        files.upload("b", "other".getBytes(StandardCharsets.UTF_8));

        HttpResponse<byte[]> file = api.client.get(A);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(picture);
        assertThat(header(file, "Content-Type")).isEqualTo("image/png");
        assertThat(header(file, "Content-Length")).isEqualTo("4500");
        assertThat(header(file, "ETag")).isEqualTo("\"" + id.toHexString() + "\"");
        assertThat(header(file, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(file, "Last-Modified")).endsWith("GMT");
        assertThat(header(file, "X-Cache")).isEqualTo("MONGO");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, image/jpeg",
        "image/svg+xml, image/svg+xml",
        "text/html, image/png",
        "'image/png\r\nX: y', image/png",
        "'', image/png"
    })
    void haveTheTypeOfAPictureWhateverWasNoted(String noted, String type) {
        api.book("a");
        files.upload("a", picture, new Document("contentType", noted));

        HttpResponse<byte[]> file = api.client.get(A);

        assertThat(header(file, "Content-Type")).isEqualTo(type);
        assertThat(header(file, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    }

    @Test
    void sendNothingToWhoHasTheFile() {
        api.book("a");
        files.upload("a", picture);
        HttpResponse<byte[]> all = api.client.get(A);
        String modified = header(all, "Last-Modified");

        assertThat(api.client.get(A, "If-None-Match", header(all, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(api.client.get(A, "If-None-Match", "\"x\", *").statusCode()).isEqualTo(304);
        assertThat(api.client.get(A, "If-Modified-Since", modified).statusCode())
                .isEqualTo(304);
        assertThat(api.client
                        .get(A, "If-Modified-Since", modified, "If-None-Match", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api.client
                        .get(A, "If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answerHeadWithoutABody() {
        api.book("a");
        files.upload("a", picture);

        HttpResponse<byte[]> head = api.client.send("HEAD", A, "Range", "bytes=0-9");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("4500");
        assertThat(header(head, "Content-Type")).isEqualTo("image/png");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void areForWhoSeesTheBook() {
        api.hiddenBook("a", "anna");
        files.upload("a", picture);

        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
        assertThat(api.getAs("boris", A).statusCode()).isEqualTo(404);
        HttpResponse<byte[]> own = api.getAs("anna", A);
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(header(own, "Cache-Control")).startsWith("private");
        assertThat(api.client.get("/api/v1/books/unknown/cover").statusCode()).isEqualTo(404);
    }

    @Test
    void sendAnEmptyAndALargeFile() {
        api.book("a");
        api.book("b");
        files.upload("a", new byte[0]);
        byte[] large = CoverFiles.picture(3_000_000);
        files.upload("b", large, 255_000);

        assertThat(api.client.get(A).body()).isEmpty();
        assertThat(api.client.get(A, "Range", "bytes=0-").statusCode()).isEqualTo(416);
        assertThat(api.client.get("/api/v1/books/b/cover").body()).isEqualTo(large);
    }

    @Test
    void breakOffRatherThanSendAFileWithAHole() {
        api.book("a");
        files.upload("a", CoverFiles.picture(3_000_000), 100_000);
        files.chunks().deleteOne(new Document("n", 20));

        assertThatThrownBy(() -> api.client.get(A)).isInstanceOf(UncheckedIOException.class);
        assertThat(api.client.get(A, "Range", "bytes=0-1999999").statusCode()).isEqualTo(206);
        assertThat(api.client.get(A, "Range", "bytes=2000000-").statusCode()).isEqualTo(404);
    }

    @Test
    void sayThatAFileWithAHoleIsNotThereWhileThatCanBeSaid() {
        api.book("a");
        files.upload("a", picture);
        files.chunks().deleteOne(new Document("n", 2));

        HttpResponse<byte[]> none = api.client.get(A);

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(header(none, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(none, "ETag")).isEmpty();
        assertThat(api.client.get(A, "Range", "bytes=0-1999").statusCode()).isEqualTo(206);
        files.chunks().deleteMany(new Document());
        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{length: 'x', chunkSize: 5}", "{length: 5, chunkSize: 0}", "{length: -1, chunkSize: 5}"})
    void areNotThereWhereTheFileCannotBeRead(String file) {
        api.book("a");
        Document document = Document.parse(file).append("filename", "a");
        api.mongo.database().getCollection("covers.files").insertOne(document);

        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
    }
}
