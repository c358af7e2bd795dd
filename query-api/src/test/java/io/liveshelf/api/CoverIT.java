// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
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
    private static final int CHUNK = 1_000;

    private final RunningApi api = new RunningApi();
    private final GridFSBucket bucket = GridFSBuckets.create(api.mongo.database(), "covers");
    private final byte[] picture = picture(4_500);

    @BeforeEach
    void empty() {
        api.empty();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static byte[] picture(int size) {
        var bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        byte[] beginning = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
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
        assertThat(header(api.client.get("/api/v1/books/b/cover"), "Location")).isEqualTo("http://own.example/b.png");
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
        upload("a", picture, new Document());
        HttpResponse<byte[]> file = api.client.get(A);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(picture);
    }

    @Test
    void sendTheNewestFile() {
        api.book("a");
        upload("a", "old".getBytes(StandardCharsets.UTF_8), new Document());
        ObjectId id = upload("a", picture, new Document());
        upload("b", "other".getBytes(StandardCharsets.UTF_8), new Document());

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
        upload("a", picture, new Document("contentType", noted));

        HttpResponse<byte[]> file = api.client.get(A);

        assertThat(header(file, "Content-Type")).isEqualTo(type);
        assertThat(header(file, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-999, 0, 1000",
        "bytes=999-1000, 999, 1001",
        "bytes=1000-, 1000, 4500",
        "bytes=4499-, 4499, 4500",
        "bytes=4000-99999, 4000, 4500",
        "bytes=-1, 4499, 4500",
        "bytes=-3700, 800, 4500",
        "bytes=-99999, 0, 4500",
        "Bytes = 10 - 20, 10, 21"
    })
    void sendTheRangeThatIsAskedFor(String range, int from, int to) {
        api.book("a");
        upload("a", picture, new Document());

        HttpResponse<byte[]> part = api.client.get(A, "Range", range);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes %d-%d/4500".formatted(from, to - 1));
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(picture, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=4500-", "bytes=9999-10000", "bytes=-0"})
    void sayThatThereIsNoSuchRange(String range) {
        api.book("a");
        upload("a", picture, new Document());

        HttpResponse<byte[]> none = api.client.get(A, "Range", range);

        assertThat(none.statusCode()).isEqualTo(416);
        assertThat(header(none, "Content-Range")).isEqualTo("bytes */4500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,5-9",
                "lines=0-1",
                "bytes=a-b",
                "bytes=99999999999999999999-"
            })
    void sendAllWhereTheRangeIsNoneThatIsServed(String range) {
        api.book("a");
        upload("a", picture, new Document());

        HttpResponse<byte[]> all = api.client.get(A, "Range", range);

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body()).isEqualTo(picture);
    }

    @Test
    void sendARangeOnlyOfTheRevisionThatIsMeant() {
        api.book("a");
        upload("a", picture, new Document());
        HttpResponse<byte[]> all = api.client.get(A);
        String etag = header(all, "ETag");

        assertThat(range(etag)).isEqualTo(206);
        assertThat(range(header(all, "Last-Modified"))).isEqualTo(206);
        assertThat(range("\"other\"")).isEqualTo(200);
        assertThat(range("W/" + etag)).isEqualTo(200);
        assertThat(range("Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(200);
        assertThat(range("yesterday")).isEqualTo(200);
    }

    private int range(String ifRange) {
        return api.client.get(A, "Range", "bytes=0-9", "If-Range", ifRange).statusCode();
    }

    @Test
    void sendNothingToWhoHasTheFile() {
        api.book("a");
        upload("a", picture, new Document());
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
        upload("a", picture, new Document());

        HttpResponse<byte[]> head = api.client.send("HEAD", A, "Range", "bytes=0-9");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("4500");
        assertThat(header(head, "Content-Type")).isEqualTo("image/png");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void areForWhoSeesTheBook() {
        api.hiddenBook("a", "anna");
        upload("a", picture, new Document());

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
        upload("a", new byte[0], new Document());
        byte[] large = picture(3_000_000);
        bucket.uploadFromStream("b", new ByteArrayInputStream(large));

        assertThat(api.client.get(A).body()).isEmpty();
        assertThat(api.client.get(A, "Range", "bytes=0-").statusCode()).isEqualTo(416);
        assertThat(api.client.get("/api/v1/books/b/cover").body()).isEqualTo(large);
    }

    @Test
    void breakOffRatherThanSendAFileWithAHole() {
        api.book("a");
        bucket.uploadFromStream(
                "a", new ByteArrayInputStream(picture(3_000_000)), new GridFSUploadOptions().chunkSizeBytes(100_000));
        chunks().deleteOne(new Document("n", 20));

        assertThatThrownBy(() -> api.client.get(A)).isInstanceOf(UncheckedIOException.class);
        assertThat(api.client.get(A, "Range", "bytes=0-1999999").statusCode()).isEqualTo(206);
        assertThat(api.client.get(A, "Range", "bytes=2000000-").statusCode()).isEqualTo(404);
    }

    @Test
    void sayThatAFileWithAHoleIsNotThereWhileThatCanBeSaid() {
        api.book("a");
        upload("a", picture, new Document());
        chunks().deleteOne(new Document("n", 2));

        HttpResponse<byte[]> none = api.client.get(A);

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(header(none, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(none, "ETag")).isEmpty();
        assertThat(api.client.get(A, "Range", "bytes=0-1999").statusCode()).isEqualTo(206);
        chunks().deleteMany(new Document());
        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
    }

    private MongoCollection<Document> chunks() {
        return api.mongo.database().getCollection("covers.chunks");
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

    private ObjectId upload(String name, byte[] bytes, Document metadata) {
        return bucket.uploadFromStream(
                name,
                new ByteArrayInputStream(bytes),
                new GridFSUploadOptions().chunkSizeBytes(CHUNK).metadata(metadata));
    }
}
