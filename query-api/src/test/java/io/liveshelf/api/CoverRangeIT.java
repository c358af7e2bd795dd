// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a cover. Source: RFC 9110, section 14. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverRangeIT {
    private static final String A = "/api/v1/books/a/cover";

    private final RunningApi api = new RunningApi();
    private final byte[] picture = CoverFiles.picture(4_500);

    @BeforeAll
    void upload() {
        api.book("a");
        new CoverFiles(api).upload("a", picture);
    }

    @AfterAll
    void stop() {
        api.close();
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
        HttpResponse<byte[]> part = api.client.get(A, "Range", range);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes %d-%d/4500".formatted(from, to - 1));
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(picture, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=4500-", "bytes=9999-10000", "bytes=-0"})
    void sayThatThereIsNoSuchRange(String range) {
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
        HttpResponse<byte[]> all = api.client.get(A, "Range", range);

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body()).isEqualTo(picture);
    }

    @Test
    void sendARangeOnlyOfTheRevisionThatIsMeant() {
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
}
