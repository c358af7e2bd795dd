// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BookFilterTest {
    @Test
    void eachHasAParameterOfItsOwn() {
        assertThat(Arrays.stream(BookFilter.values()).map(BookFilter::parameter))
                .doesNotHaveDuplicates()
                .doesNotContain(BookOrder.PARAMETER, Page.SKIP, Page.LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void eachChangesTheCanonicalQuery(BookFilter filter) {
        var filters = BookFilters.of(Map.of(filter, sample(filter)));

        assertThat(filters.isNone()).isFalse();
        assertThat(filters.parameters()).containsOnlyKeys(filter.parameter());
        assertThat(CanonicalQuery.of(filters.parameters()).md5())
                .isNotEqualTo(CanonicalQuery.of(BookFilters.NONE.parameters()).md5());
    }

    @ParameterizedTest
    @EnumSource
    void eachAcceptsItsOwnCanonicalFormAndLeavesItAsItIs(BookFilter filter) {
        String canonical = filter.canonical(sample(filter)).orElseThrow();

        assertThat(filter.accepted().test()).accepts(canonical);
        assertThat(filter.canonical(canonical)).contains(canonical);
    }

    @ParameterizedTest
    @EnumSource
    void eachIsDecidedByFieldsOfTheCard(BookFilter filter) {
        assertThat(filter.fields()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Q, KINH Tế, kinh te",
        "AUTHOR, @Ann, @ann",
        "AUTHOR, Đỗ, do",
        "CATEGORY, Triết Học, Triết Học",
        "TAGS, 'b,a,,b', 'a,b'"
    })
    void equivalentValuesShareOneForm(BookFilter filter, String value, String canonical) {
        assertThat(filter.canonical(value)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({"Q, \u0301", "TAGS, ','"})
    void aValueThatLetsEveryBookThroughIsNoFilter(BookFilter filter, String value) {
        assertThat(BookFilters.of(Map.of(filter, value))).isEqualTo(BookFilters.NONE);
    }

    @Test
    void refusesWhatItDoesNotAccept() {
        assertThat(BookFilter.Q.accepted().test()).rejects("x".repeat(101));
        assertThat(BookFilter.CATEGORY.accepted().test()).rejects("Unknown");
        assertThat(BookFilter.TAGS.accepted().test())
                .rejects(String.join(
                        ",",
                        java.util.stream.IntStream.range(0, 51)
                                .mapToObj(Integer::toString)
                                .toList()));
    }

    /** An accepted value; a new filter needs one here. */
    private static String sample(BookFilter filter) {
        return switch (filter) {
            case Q, AUTHOR -> "Kinh";
            case CATEGORY -> "Triết Học";
            case TAGS -> "b,a";
        };
    }
}
