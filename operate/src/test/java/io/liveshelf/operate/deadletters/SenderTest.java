// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import static io.liveshelf.operate.deadletters.Records.BOOKS;
import static io.liveshelf.operate.deadletters.Records.VIEWS;
import static io.liveshelf.operate.deadletters.Records.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SenderTest {
    private final Records records = new Records();

    private static ProducerRecord<byte[], byte[]> redriven(ConsumerRecord<byte[], byte[]> letter) {
        return Sender.redriven(Objects.requireNonNull(Letter.of(letter)), letter);
    }

    @Test
    void sendsAFactToItsTopicAndADocumentToTheTopicOfRedrives() {
        assertThat(redriven(records.letter(VIEWS, 7, "reason")).topic()).isEqualTo(VIEWS);
        assertThat(redriven(records.letter(BOOKS, 7, "reason")).topic()).isEqualTo("liveshelf.redrives");
    }

    @Test
    void sendsTheSameKeyAndValueToTheSamePartitionWithTheOriginAsHeaders() {
        ConsumerRecord<byte[], byte[]> letter = records.letter(BOOKS, 7, "reason");
        letter.headers().add("of the connector", bytes("kept"));
        ProducerRecord<byte[], byte[]> redriven = redriven(letter);

        assertThat(redriven.partition()).isEqualTo(3);
        assertThat(redriven.key()).isEqualTo(letter.key());
        assertThat(redriven.value()).isEqualTo(letter.value());
        assertThat(redriven.headers().toArray())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "of the connector=kept",
                        "liveshelf.origin.topic=" + BOOKS,
                        "liveshelf.origin.partition=3",
                        "liveshelf.origin.offset=7",
                        "liveshelf.attempts=2");
        assertThat(letter.headers().lastHeader(LetterHeader.REASON.key()))
                .as("the letter is left as it is")
                .isNotNull();
    }

    @Test
    void keepsTheOriginAndCountsAttemptsHoweverOftenALetterComesBack() {
        ConsumerRecord<byte[], byte[]> letter = records.letter(VIEWS, 7, "reason");
        for (long attempt = 2; attempt < 5; attempt++) {
            letter = records.back(redriven(letter), 7 + attempt, "reason");
            Letter back = Objects.requireNonNull(Letter.of(letter));
            assertThat(back.attempts()).isEqualTo(attempt);
            assertThat(back.origin()).isEqualTo(new Source(VIEWS, 3, 7));
        }
        assertThat(Arrays.stream(letter.headers().toArray())
                        .filter(each -> each.key().equals("liveshelf.attempts")))
                .hasSize(1);
    }
}
