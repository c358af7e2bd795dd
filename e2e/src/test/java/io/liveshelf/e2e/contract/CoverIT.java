// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.request.Question;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A cover is where its address says, or comes from GridFS, whole or in parts. */
@ExtendWith(Places.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoverIT {
    private static final byte[] BYTES = FixedCommunity.coverBytes();

    private Places places;

    @BeforeAll
    void writeTheCommunity(Places shared) {
        places = shared;
        places.fixed().isIn(places.stack());
    }

    @Test
    void leadsToAnAbsoluteAddress() {
        for (Place place : places.all()) {
            var response = cover(place, "kinh-te");
            assertThat(response.statusCode()).as(place.name()).isEqualTo(302);
            assertThat(response.headers().firstValue("Location")).contains("https://covers.example/kinh-te.jpg");
        }
    }

    @Test
    void streamsTheFileFromGridFs() {
        for (Place place : places.all()) {
            var response = cover(place, FixedCommunity.COVER);
            assertThat(response.statusCode()).as(place.name()).isEqualTo(200);
            assertThat(response.body()).as(place.name()).isEqualTo(BYTES);
        }
    }

    @Test
    void answersParts() {
        for (Place place : places.all()) {
            part(place, "bytes=0-9", 0, 10);
            part(place, "bytes=261119-261121", 261_119, 261_122);
            part(place, "bytes=600000-", 600_000, BYTES.length);
            part(place, "bytes=-7", BYTES.length - 7, BYTES.length);
            part(place, "bytes=700000-900000", 700_000, BYTES.length);
        }
    }

    private static void part(Place place, String range, int from, int to) {
        var response = cover(place, FixedCommunity.COVER, "Range", range);
        assertThat(response.statusCode())
                .as(place.name() + " asked for " + range)
                .isEqualTo(206);
        assertThat(response.headers().firstValue("Content-Range"))
                .contains("bytes %d-%d/%d".formatted(from, to - 1, BYTES.length));
        assertThat(response.body()).as(range).isEqualTo(Arrays.copyOfRange(BYTES, from, to));
    }

    @Test
    void refusesAPartThatIsNotThere() {
        for (Place place : places.all()) {
            assertThat(cover(place, FixedCommunity.COVER, "Range", "bytes=700001-")
                            .statusCode())
                    .as(place.name())
                    .isEqualTo(416);
        }
    }

    @Test
    void isUnknownWhereTheBookIsOrHasNone() {
        for (Place place : places.all()) {
            for (String book : new String[] {"nobody", "hidden", "deleted", "wrong-title", "no-chapters"}) {
                assertThat(cover(place, book).statusCode())
                        .as(place.name() + " " + book)
                        .isEqualTo(404);
            }
        }
    }

    private static HttpResponse<byte[]> cover(Place place, String book, String... headers) {
        return Reader.ask(place, Question.of("books").at(book).at("cover"), headers);
    }
}
