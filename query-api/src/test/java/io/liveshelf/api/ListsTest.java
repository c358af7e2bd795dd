// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.oracle.FixedWorld;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.Answers;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists from MongoDB are what the oracle says of the fixed community. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");

    private final World world = FixedWorld.at(NOW);
    private final Answers oracle = Answers.of(world, NOW);
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final QueryApi api = start(mongo);
    private final Client client = new Client(api.port());

    private static QueryApi start(EmbeddedCommunity mongo) {
        try {
            QueryApi api = QueryApi.of(
                    ApiConfig.from(
                            Map.of("HTTP_PORT", "0", "REDIS_CACHE_ENABLED", "false", "MONGODB_URI", mongo.uri())),
                    Clock.fixed(NOW, ZoneOffset.UTC));
            api.start();
            return api;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void fill() {
        mongo.createIndexes();
        mongo.insert(world.documents());
    }

    @AfterAll
    void stop() {
        api.close();
        mongo.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "community/books/search q kinh+te",
                "community/books/search q KINH+TẾ",
                "community/books/search q da+lat",
                "community/books/search q tran+dinh",
                "community/books/search q @NGUY",
                "community/books/search q (2nd+ed.)+[a-z]*",
                "community/books/search q .*",
                "community/books/search q \\Q\\E",
                "community/books/search q unicode",
                "community/books/search q ann",
                "community/books/search q no-profile",
                "community/books/search q nothing+at+all",
                "community/books/search author @tran",
                "community/books/search author @TRAN",
                "community/books/search author @ünï",
                "community/books/search author @tra",
                "community/books/search author tra",
                "community/books/search author duc",
                "community/books/search author bjarne",
                "community/books/search author o'",
                "community/books/search category Kinh+Tế+-+Quản+Lý",
                "community/books/search tags học,tie",
                "community/books/search tags .*",
                "community/books/search tags wrong",
                "community/books/search sort_by rating",
                "community/books/search sort_by views",
                "community/books/search sort_by newest",
                "community/books/search sort_by updated",
                "community/books/search skip 3",
                "community/books/search limit 2",
                "community/books/search skip 10000",
                "community/books/search limit 100",
                "community/books/search unknown x",
                "community/books/by-tag/tie limit 3",
                "community/books/by-tag/học sort_by views",
                "community/books/by-tag/c++ skip 0",
                "community/books/by-tag/none skip 0",
                "community/books/latest skip 0",
                "community/books/latest skip 2",
                "community/books/latest q tie",
                "community/books/latest limit 5",
                "community/books/top skip 2",
                "community/books/top limit 50",
                "community/books/top q tie",
                "community/books/top author ann",
                "community/books/top limit 10",
                "book-categories/parent/education sort_by rating",
                "book-categories/parent/education limit 20",
                "book-categories/parent/education q c",
                "book-categories/parent/business category Kinh+Tế+-+Quản+Lý",
                "book-categories/parent/business category Truyện+Tranh",
                "book-categories/parent/education unknown x",
                "book-categories/child/truyen-tranh sort_by views",
                "book-categories/child/truyen-tranh limit 2",
                "book-categories/child/triet-hoc skip 1",
                "community/tags/search q hoc",
                "community/tags/search q DA",
                "community/tags/search limit 3",
                "community/tags/search q ,",
                "community/tags/search q %",
                "community/books/search category Nope",
                "community/books/search sort_by title",
                "community/books/search limit 101",
                "community/books/search limit 0",
                "community/books/search limit ten",
                "community/books/search skip -1",
                "community/books/search skip 10001",
                "community/books/top limit 51",
                "community/tags/search limit 101",
                "book-categories/child/nope limit 1",
                "book-categories/parent/nope limit 1",
            })
    void areWhatTheOracleSays(String path, String name, String value) {
        agree(ApiRequest.of(path).with(name, value.replace('+', ' ')));
    }

    @Test
    void combineFiltersWithAnd() {
        ApiRequest search = ApiRequest.of("community/books/search");
        agree(search.with("q", "tie").with("author", "tie").with("tags", "tie").with("sort_by", "rating"));
        agree(search.with("q", "kinh").with("author", "duc"));
        agree(search.with("q", "n").with("author", "@nguyen").with("category", "Văn Học Việt Nam"));
        agree(search.with("category", "Truyện Tranh").with("tags", "học"));
        agree(ApiRequest.of("community/books/by-tag").at("a/b"));
    }

    @Test
    void takeAnEmptyValueForNone() {
        agree(ApiRequest.of("community/books/search")
                .with("q", "")
                .with("limit", "")
                .with("category", ""));
        assertThat(Client.cache(client.get("/api/v1/community/books/top?limit=&q=")))
                .isEqualTo("MONGO");
    }

    @Test
    void nameWhatAParameterAccepts() {
        var problem = Client.json(client.get("/api/v1/community/books/search?sort_by=title"));

        assertThat(problem.get("parameter").asText()).isEqualTo("sort_by");
        assertThat(problem.get("accepts").toString()).isEqualTo("[\"updated\",\"views\",\"rating\",\"newest\"]");
        assertThat(Client.json(client.get("/api/v1/community/books/search?category=x"))
                        .get("accepts"))
                .hasSize(33);
        assertThat(Client.json(client.get("/api/v1/book-categories/child/x")).get("accepts"))
                .hasSize(33);
        assertThat(client.get("/api/v1/community/books/search?q=" + "x".repeat(101))
                        .statusCode())
                .isEqualTo(400);
    }

    private void agree(ApiRequest question) {
        Answer expected = oracle.to(question);
        HttpResponse<byte[]> response = client.get(question.target());

        assertThat(response.statusCode()).as("%s", question).isEqualTo(expected.status());
        if (expected.status() == 200) {
            assertThat(Answer.comparable(Client.json(response)))
                    .as("%s", question)
                    .isEqualTo(expected.body());
        }
    }
}
