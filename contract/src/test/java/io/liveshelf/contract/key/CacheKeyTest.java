// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CacheKeyTest {
    @Test
    void keysAreThoseOfTheReadApi() {
        assertThat(CacheKey.search("0a1b").key()).isEqualTo("books:search:0a1b");
        assertThat(CacheKey.child("tho-ca", "views", 20, 10).key()).isEqualTo("books:child:tho-ca:views:20-10");
        assertThat(CacheKey.ownBooks("u1", 0, 20).key()).isEqualTo("user:u1:books:skip:0:limit:20");
        assertThat(CacheKey.progress("u1", "b1").key()).isEqualTo("user:u1:progress:b1");
        assertThat(CacheKey.chapter("b1", 7).key()).isEqualTo("book:b1:chapter:7");
        assertThat(BookCards.key("b1")).isEqualTo("book:b1:metadata");
    }

    @Test
    void noIdMakesTheKeyOfAnother() {
        assertThat(CacheKey.progress("a:progress:b", "c").key())
                .isNotEqualTo(CacheKey.progress("a", "b:progress:c").key());
        assertThat(CacheKey.progress("a%3A", "c").key())
                .isNotEqualTo(CacheKey.progress("a:", "c").key());
    }

    @Test
    void aScopeIsReadAsItWasWritten() {
        for (Scope scope : new Scope[] {
            Scope.SEARCHES, Scope.child("tho-ca"), CacheKey.history("a/b:*").scope()
        }) {
            assertThat(Scope.parse(scope.text())).isEqualTo(scope);
        }
        assertThatThrownBy(() -> Scope.parse("books:search")).hasMessageContaining("books:search");
    }
}
