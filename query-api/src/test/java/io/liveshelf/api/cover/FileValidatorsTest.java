// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileValidatorsTest {
    private static final FileValidators FILE = new FileValidators("\"a\"", Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void writeTheDateInTheFormOfHttp() {
        assertThat(FILE.lastModified()).contains("Sun, 01 Mar 2026 10:00:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "W/\"a\"", "*", "\"x,y\", W/\"b\" , \"a\""})
    void matchAnEntityTagWeakOrNot(String ifNoneMatch) {
        assertThat(FILE.matches(ifNoneMatch, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"b\"", "a\"", "\"a", ""})
    void matchNoOtherTagWhateverTheDateSays(String ifNoneMatch) {
        assertThat(FILE.matches(ifNoneMatch, "Sun, 01 Mar 2026 10:00:00 GMT")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 01 Mar 2026 10:00:00 GMT",
                "Sunday, 01-Mar-26 10:00:00 GMT",
                "Mon, 02 Mar 2026 10:00:00 GMT"
            })
    void matchADateOfTheUploadOrLater(String ifModifiedSince) {
        assertThat(FILE.matches(null, ifModifiedSince)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 01 Mar 2026 09:59:59 GMT", "yesterday", ""})
    void matchNoEarlierDateAndNoneThatCannotBeRead(String ifModifiedSince) {
        assertThat(FILE.matches(null, ifModifiedSince)).isFalse();
    }
}
