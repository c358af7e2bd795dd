// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductKeysTest {
    private static final String MD5 = "0123456789abcdef0123456789abcdef";

    @Test
    void areTheKeysOfTheContract() {
        List<CacheKey> filled = List.of(
                CacheKey.search(MD5),
                CacheKey.tagSearch(MD5),
                CacheKey.child("van-hoc-viet-nam", "updated", 0, 20),
                CacheKey.savedBooks("u:1"),
                CacheKey.history("u 1"),
                CacheKey.purchases("ü"),
                CacheKey.ownBooks("u%", 20, 20),
                CacheKey.progress("u", "b:2"),
                CacheKey.chapters("b"),
                CacheKey.chapter("b", -1),
                CacheKey.descriptions("b:c"));

        assertThat(Stream.concat(
                        Views.all().stream().map(View::key), filled.stream().map(CacheKey::key)))
                .allMatch(ProductKeys::isOurs)
                .allMatch(ProductKeys::isClearable);
        assertThat(Stream.of(Views.TOP_BOOKS.key(), BookCards.key("a:b"), AsOf.KEY)
                        .map("replay:top7:"::concat))
                .allMatch(ProductKeys::isOurs)
                .allMatch(ProductKeys::isClearable);
        assertThat(BookCards.key("a:b")).matches(ProductKeys::isMaterialized);
        assertThat(BookkeepingKeys.group(Scope.SEARCHES)).matches(ProductKeys::isClearable);
        assertThat(BookkeepingKeys.footprints(Scope.SEARCHES)).matches(ProductKeys::isClearable);
        assertThat(BookkeepingKeys.unlink(Scope.SEARCHES, "1")).matches(ProductKeys::isClearable);
    }

    /** A new kind of key in the contract fails here until it is known. */
    @Test
    void areWhateverTheContractCanMake() throws ReflectiveOperationException {
        for (Method factory : CacheKey.class.getMethods()) {
            if (factory.getReturnType() == CacheKey.class) {
                var key = (CacheKey) factory.invoke(null, sample(factory.getParameterTypes()));

                assertThat(key.key()).matches(ProductKeys::isOurs);
            }
        }
    }

    /** The text is an id, a word and an MD5. */
    private static Object[] sample(Class<?>[] types) {
        return Stream.of(types)
                .map(type -> type == String.class
                        ? "abcdef".repeat(6).substring(0, 32)
                        : type == int.class ? (Object) 20 : (Object) 3L)
                .toArray();
    }

    @Test
    void leaveAloneWhatKeepsTheRestRight() {
        assertThat(List.of(
                        BookkeepingKeys.fillToken(Scope.SEARCHES),
                        BookkeepingKeys.written("b"),
                        BookkeepingKeys.FENCE,
                        BookkeepingKeys.writeReport("views:0"),
                        "replay:top7:" + BookkeepingKeys.FENCE,
                        "replay:top7:" + BookkeepingKeys.writeReport("views:0"),
                        Serving.REDIS_KEY))
                .allMatch(ProductKeys::isOurs)
                .noneMatch(ProductKeys::isClearable);
    }

    @Test
    void areWrittenInTheSpaceOfAGeneration() {
        KeySpace replay = new KeySpace("replay:top7:");

        assertThat(ProductKeys.writtenIn(BookCards.key("a"))).contains(KeySpace.LIVE);
        assertThat(ProductKeys.writtenIn(replay.key(Views.TOP_BOOKS.key()))).contains(replay);
        assertThat(ProductKeys.writtenIn(replay.key(AsOf.KEY))).isEmpty();
        assertThat(ProductKeys.writtenIn(CacheKey.chapters("b").key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bookshop:x",
                "user",
                "user:7",
                "user:7:session",
                "user:7:saved_books:more",
                "user::saved_books",
                "book:1",
                "book:1:2:metadata",
                "book::metadata",
                "book:1:likes",
                "books:search:abc",
                "books:top:all:old",
                "books:top:category:none",
                "tags:popular:2",
                "authors:all",
                "categories:tree",
                "liveshelf",
                "replay:top7",
                "replay:Top7:books:top:all",
                "replay:top7:books:top:all:old",
                "replay:top7:user:7:saved_books",
                "replay:top7:replay:top7:books:top:all",
                "Books:top:all",
                " books:top:all",
                "books:top:all\n"
            })
    void areNotThoseOfOthersThatBeginAlike(String key) {
        assertThat(key).matches(each -> !ProductKeys.isOurs(each));
    }
}
