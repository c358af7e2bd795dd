// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    @Test
    void keepsAValueOfTheLargestSizeThatATopicTakes() {
        byte[] value = new byte[DeadLetter.LARGEST_ORIGINAL];

        assertThat(letter("reason", value).original()).isSameAs(value);
    }

    @Test
    void cutsWhatIsTooLargeForItsTopicAndSaysSo() {
        DeadLetter letter = letter("r".repeat(5_000), new byte[DeadLetter.LARGEST_ORIGINAL + 1]);

        assertThat(letter.original()).hasSize(65_536);
        assertThat(letter.reason())
                .startsWith("[value of 67108865 bytes, cut to 65536] rrr")
                .hasSizeLessThan(1_100);
    }

    @Test
    void isReadAsItWasWritten() {
        var headers = new RecordHeaders();
        DeadLetter letter = letter("Lý do", new byte[] {1});
        byte[] value =
                TestGenerations.LIVE_TOPICS.deadLetters().value().serializer().serialize("t", headers, letter);

        assertThat(TestGenerations.LIVE_TOPICS
                        .deadLetters()
                        .value()
                        .deserializer()
                        .deserialize("t", headers, value))
                .usingRecursiveComparison()
                .isEqualTo(letter);
    }

    private static DeadLetter letter(String reason, byte[] original) {
        return new DeadLetter("topic", 1, 2, reason, original);
    }
}
