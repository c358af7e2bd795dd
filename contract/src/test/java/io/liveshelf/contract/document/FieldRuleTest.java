// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.FieldRule.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldRuleTest {
    @Test
    void saysWhatReadingAsksFor() {
        assertThat(BookDocument.rules())
                .contains(
                        new FieldRule("book_id", Kind.STRING, true),
                        new FieldRule("authors", Kind.STRINGS, false),
                        new FieldRule("community_config.is_public", Kind.BOOLEAN, false),
                        new FieldRule("stats.pdf_downloads", Kind.NUMBER, false))
                .hasSize(BookDocument.class.getRecordComponents().length + 1);
        assertThat(ViewSession.rules())
                .containsExactly(
                        new FieldRule("book_id", Kind.STRING, true),
                        new FieldRule("user_id", Kind.STRING, false),
                        new FieldRule("viewed_at", Kind.DATE, true));
        assertThat(Purchase.rules()).contains(new FieldRule("purchased_at", Kind.DATE, true));
        assertThat(ChapterDocument.rules()).contains(new FieldRule("deleted_at", Kind.DATE, false));
        assertThat(DescriptionsDocument.rules())
                .contains(new FieldRule(
                        "descriptions",
                        Kind.OBJECTS,
                        false,
                        List.of(
                                new FieldRule("chapter_number", Kind.NUMBER, false),
                                new FieldRule("text", Kind.STRING, false))));
    }
}
