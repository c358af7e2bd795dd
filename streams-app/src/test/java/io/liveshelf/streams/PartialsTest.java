// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.card.AuthorCard;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:31:12.345Z");

    @Test
    void aHeadSaysItsDayAndHour() throws MalformedPartial {
        RankedHead head = RankedHead.at(NOW, List.of(new Scored("b1", 12), new Scored("b2", Candidate.MISSING)));

        byte[] value = Partials.ofHead(BuiltIn.VIEWS_TODAY, head);

        assertThat(value)
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"v\":1,\"definition\":\"9855ee0b\",\"day\":\"2026-11-24\",\"hour\":\"2026-11-24T20:00:00Z\","
                                + "\"head\":[{\"id\":\"b1\",\"score\":12},{\"id\":\"b2\",\"score\":-9223372036854775808}]}");
        assertThat(Partials.head(value)).isEqualTo(new Partials.Share<>(BuiltIn.VIEWS_TODAY.fingerprint(), head));
    }

    @Test
    void everyOtherValueIsReadAsItWasWritten() throws MalformedPartial, MalformedDocument {
        BookDocument book = BookDocument.read(BsonDocument.parse("{_id: 1, book_id: 'b1', title: 'Sách'}"));
        Card card = Card.of(book, id -> null, 3, List.of(new Card.RecentChapter("c", null, NOW)));
        Map<String, Long> counts = Map.of("java", 3L, "", 1L);
        List<AuthorCandidate> authors = List.of(
                new AuthorCandidate(7, "b1", 0, AuthorCard.of(new AuthorDocument("@a", "A", null, null, null))));

        assertThat(Partials.card(Partials.ofCard(card))).isEqualTo(card);
        assertThat(Partials.counts(Partials.ofCounts(FacetCount.TAGS, counts)))
                .isEqualTo(new Partials.Share<>(FacetCount.TAGS.fingerprint(), counts));
        assertThat(Partials.authorHead(Partials.ofAuthorHead(BuiltIn.READS, authors)))
                .isEqualTo(new Partials.Share<>(BuiltIn.READS.fingerprint(), authors));
        assertThat(Partials.definitions(Partials.ofDefinitions(PartialsStage.AUTHORS, Rules.builtIn())))
                .isEqualTo(Map.of(
                        "READS",
                        BuiltIn.READS.fingerprint(),
                        "FIVE_STARS",
                        BuiltIn.FIVE_STARS.fingerprint(),
                        "MOST_VIEWED_BOOK",
                        BuiltIn.MOST_VIEWED_BOOK.fingerprint()));
    }

    @Test
    void fieldsOfALaterVersionAreSkippedAndADefinitionMayBeMissing() throws MalformedPartial {
        byte[] counts = "{\"v\":1,\"counts\":{\"java\":3},\"later\":{\"x\":[1]}}".getBytes(StandardCharsets.UTF_8);

        assertThat(Partials.counts(counts)).isEqualTo(new Partials.Share<>(null, Map.of("java", 3L)));
    }

    @Test
    void everyInputIsPublishedByTheStageThatSaysItsDefinition() throws MalformedPartial {
        for (PartialsStage stage : PartialsStage.values()) {
            assertThat(PartialKey.definitions(stage, 1).stage()).isEqualTo(stage);
            assertThat(stage.definitions(Rules.builtIn()))
                    .containsExactlyInAnyOrderEntriesOf(inputs().filter(each -> PartialsStage.of(each) == stage)
                            .collect(Collectors.toMap(Input::name, Input::fingerprint)));
        }
    }

    private static Stream<Input> inputs() {
        return Stream.<List<? extends Input>>of(
                        Rules.builtIn().rankings(),
                        List.of(FacetCount.values()),
                        Rules.builtIn().authorRankings())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"v\":1}",
                "{\"head\":[],\"card\":{},\"counts\":{}}",
                "{\"v\":1,\"head\":7}",
                "{\"v\":2,\"day\":\"2026-11-24\",\"hour\":\"2026-11-24T20:00:00Z\",\"head\":[],\"counts\":{}}",
                "{\"v\":1,\"day\":\"2026-11-24\",\"hour\":\"2026-11-24T20:00:00Z\",\"head\":[{\"score\":1}],"
                        + "\"counts\":{\"a\":null}}"
            })
    void aValueThatIsDamagedOrOfAnotherVersionIsRefused(String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);

        assertMalformed(() -> Partials.head(value));
        assertMalformed(() -> Partials.counts(value));
        assertMalformed(() -> Partials.card(value));
        assertMalformed(() -> Partials.definitions(value));
    }

    private static void assertMalformed(ThrowingCallable reader) {
        assertThatThrownBy(reader).isInstanceOf(MalformedPartial.class);
    }

    @Test
    void keysAreReadAsTheyWereWritten() throws MalformedPartial {
        for (PartialKey key : List.of(
                PartialKey.of(BuiltIn.VIEWS_TODAY, 3),
                PartialKey.of(BuiltIn.READS, 0),
                PartialKey.of(FacetCount.TAGS, 63, 255),
                PartialKey.definitions(PartialsStage.AUTHORS, 2),
                PartialKey.card(1, "a/b/"))) {
            assertThat(PartialKey.parse(key.text())).isEqualTo(key);
        }
        assertThat(PartialKey.of(FacetCount.TAGS, 63, 255).text()).isEqualTo("TAGS/63/255");
        assertThat(PartialKey.definitions(PartialsStage.BOOKS, 2).text()).isEqualTo("definitions/2/books");
        assertThat(PartialKey.card(1, "a/b").text()).isEqualTo("cards/1/a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "views-today",
                "views-today/1",
                "views-today/x/",
                "views-today/-1/",
                "views-today/9999999999/"
            })
    void aKeyThatIsNotOfTheFormIsRefused(String text) {
        assertMalformed(() -> PartialKey.parse(text));
    }

    @Test
    void noTwoKindsOfPartialsHaveTheSameName() {
        assertThat(inputs().map(Input::name))
                .doesNotHaveDuplicates()
                .doesNotContain(PartialKey.CARDS, PartialKey.DEFINITIONS)
                .noneMatch(name -> name.contains("/"));
    }

    @Test
    void tagsAreSpreadEvenlyOverTheirBuckets() {
        Map<Integer, Long> sizes = IntStream.range(0, 25_600)
                .mapToObj(i -> FacetBuckets.of(FacetCount.TAGS, "tag " + i))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(sizes.keySet()).allMatch(bucket -> bucket >= 0 && bucket < FacetBuckets.count(FacetCount.TAGS));
        assertThat(sizes).hasSize(FacetBuckets.count(FacetCount.TAGS));
        assertThat(sizes.values()).allMatch(size -> size < 200);
        assertThat(FacetBuckets.of(FacetCount.TAGS, "java")).isEqualTo(38);
        assertThat(FacetBuckets.of(FacetCount.CATEGORIES, "any")).isZero();
        assertThat(FacetBuckets.count(FacetCount.VISIBLE)).isOne();
    }
}
