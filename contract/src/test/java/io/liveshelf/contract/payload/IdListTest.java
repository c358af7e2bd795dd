// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdListTest {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");
    private static final byte[] CARD_A = utf8("{\"book_id\":\"a\",\"title\":\"said \\\",\\\"cached_at\\\":\\\"x\"}");
    private static final byte[] CARD_B =
            utf8("{\"book_id\":\"b\",\"title\":\"B\",\"cached_at\":\"2026-02-01T00:00:00Z\",\"ttl\":3600}");

    private final byte[] saved = new FilledList(
                    List.of(
                            new ListEntry("b", new EntryDetails.Saved(AT)),
                            new ListEntry("a", new EntryDetails.Saved(null))),
                    7,
                    0,
                    2,
                    null,
                    null)
            .filledAt(AT, Duration.ofHours(1));

    @Test
    void holdsIdsAndWhatMakesEachEntry() {
        assertThat(text(saved))
                .isEqualTo(
                        "{\"format\":\"ids/1\",\"entries\":[{\"book_id\":\"b\",\"saved_at\":\"2026-03-01T00:00:00Z\"},"
                                + "{\"book_id\":\"a\",\"saved_at\":null}],\"total\":7,\"skip\":0,\"limit\":2,"
                                + "\"cached_at\":\"2026-03-01T00:00:00Z\",\"ttl\":3600}");
        assertThat(IdList.read(saved).orElseThrow().bookIds()).containsExactly("b", "a");
    }

    @Test
    void isJoinedWithTheFieldsOfTheCardsAlone() {
        byte[] body = IdList.read(saved).orElseThrow().joinedWith(Map.of("a", CARD_A, "b", CARD_B));

        assertThat(text(body))
                .isEqualTo("{\"books\":[{\"book_id\":\"b\",\"title\":\"B\",\"saved_at\":\"2026-03-01T00:00:00Z\"},"
                        + "{\"book_id\":\"a\",\"title\":\"said \\\",\\\"cached_at\\\":\\\"x\",\"saved_at\":null}],"
                        + "\"total\":7,\"skip\":0,\"limit\":2,"
                        + "\"cached_at\":\"2026-03-01T00:00:00Z\",\"ttl\":3600}");
    }

    @Test
    void leavesOutAndDoesNotCountABookWithoutACard() {
        byte[] body = IdList.read(saved).orElseThrow().joinedWith(Map.of("a", CARD_A));

        assertThat(Json.read(body, Map.class).get("total")).isEqualTo(6);
        assertThat(text(body)).startsWith("{\"books\":[{\"book_id\":\"a\"").doesNotContain("\"b\"");
    }

    @Test
    void namesABookOnceThatIsListedTwice() {
        var purchase = new EntryDetails.Purchased("forever", 5L, AT);
        byte[] twice = FilledList.page(List.of(new ListEntry("a", purchase), new ListEntry("a", purchase)), 2, 0, 20)
                .filledAt(AT, Duration.ofHours(1));

        assertThat(IdList.read(twice).orElseThrow().bookIds()).containsExactly("a");
        assertThat(text(IdList.read(twice).orElseThrow().joinedWith(Map.of("a", CARD_A)))
                        .split("forever", -1))
                .hasSize(3);
    }

    @Test
    void namesTheCategory() {
        byte[] list = new FilledList(List.of(ListEntry.of("b")), 1, 0, 20, "Kinh Tế", "child")
                .filledAt(AT, Duration.ofMinutes(10));

        assertThat(text(IdList.read(list).orElseThrow().joinedWith(Map.of("b", CARD_B))))
                .isEqualTo("{\"books\":[{\"book_id\":\"b\",\"title\":\"B\"}],\"total\":1,\"skip\":0,\"limit\":20,"
                        + "\"category_name\":\"Kinh Tế\",\"category_type\":\"child\","
                        + "\"cached_at\":\"2026-03-01T00:00:00Z\",\"ttl\":600}");
    }

    @Test
    void isNoneInAnotherFormat() {
        assertThat(IdList.read(utf8("{\"books\":[],\"total\":0,\"skip\":0,\"limit\":20}")))
                .isEmpty();
        assertThat(IdList.read(utf8(text(saved).replace("ids/1", "ids/2")))).isEmpty();
        assertThat(IdList.read(utf8(text(saved).substring(0, 60)))).isEmpty();
        assertThat(IdList.read(utf8("{\"format\":\"ids/1\",\"entries\":[{\"id\":\"b\"}],\"total\":1}")))
                .isEmpty();
        assertThat(IdList.read(new byte[0])).isEmpty();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
