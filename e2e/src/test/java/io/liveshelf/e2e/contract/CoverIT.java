// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.request.ApiRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cover is a redirect to its address, or comes from GridFS, whole or in ranges. */
@ExtendWith(TestedApis.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverIT {
    private static final byte[] BYTES = FixedCommunity.coverBytes();

    private TestedApis apis;

    @BeforeAll
    void writeCommunity(TestedApis shared) {
        apis = shared;
        apis.fixed().writeTo(apis.stack());
    }

    @Test
    void redirectsToAnAbsoluteAddress() {
        for (TestedApi api : apis.all()) {
            var response = cover(api, "kinh-te");
            assertThat(response.statusCode()).as(api.name()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location")).contains("https://covers.example/kinh-te.jpg");
        }
    }

    @Test
    void streamsTheFileFromGridFs() {
        for (TestedApi api : apis.all()) {
            var response = cover(api, FixedCommunity.COVER);
            assertThat(response.statusCode()).as(api.name()).isEqualTo(200);
            assertThat(response.body()).as(api.name()).isEqualTo(BYTES);
        }
    }

    @Test
    void answersRanges() {
        for (TestedApi api : apis.all()) {
            part(api, "bytes=0-9", 0, 10);
            part(api, "bytes=261119-261121", 261_119, 261_122);
            part(api, "bytes=600000-", 600_000, BYTES.length);
            part(api, "bytes=-7", BYTES.length - 7, BYTES.length);
            part(api, "bytes=700000-900000", 700_000, BYTES.length);
        }
    }

    private static void part(TestedApi api, String range, int from, int to) {
        var response = cover(api, FixedCommunity.COVER, "Range", range);
        assertThat(response.statusCode()).as(api.name() + " asked for " + range).isEqualTo(206);
        assertThat(response.headers().firstValue("Content-Range"))
                .contains("bytes %d-%d/%d".formatted(from, to - 1, BYTES.length));
        assertThat(response.body()).as(range).isEqualTo(Arrays.copyOfRange(BYTES, from, to));
    }

    @Test
    void refusesARangeOutsideTheFile() {
        for (TestedApi api : apis.all()) {
            assertThat(cover(api, FixedCommunity.COVER, "Range", "bytes=700001-")
                            .statusCode())
                    .as(api.name())
                    .isEqualTo(416);
        }
    }

    @Test
    void isNotFoundWithoutAVisibleBookOrACover() {
        for (TestedApi api : apis.all()) {
            for (String book : new String[] {"nobody", "hidden", "deleted", "wrong-title", "no-chapters"}) {
                assertThat(cover(api, book).statusCode())
                        .as(api.name() + " " + book)
                        .isEqualTo(404);
            }
        }
    }

    private static HttpResponse<byte[]> cover(TestedApi api, String book, String... headers) {
        return Reader.ask(api, ApiRequest.of("books").at(book).at("cover"), headers);
    }
}
