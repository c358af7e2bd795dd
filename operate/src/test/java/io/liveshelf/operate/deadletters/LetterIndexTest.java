// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import static io.liveshelf.operate.deadletters.Records.BOOKS;
import static io.liveshelf.operate.deadletters.Records.TIME;
import static io.liveshelf.operate.deadletters.Records.VIEWS;
import static io.liveshelf.operate.deadletters.Records.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.counters.EventCount;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterIndexTest {
    private final Records records = new Records();
    private final LetterIndex index = new LetterIndex();
    private final Counted counted = new Counted();

    private Letter add(ConsumerRecord<byte[], byte[]> record) {
        index.add(record);
        return Objects.requireNonNull(Letter.of(record));
    }

    private void receipt(Letter letter, Source sent) {
        index.add(records.receipt(Receipt.sent(letter, sent, TIME).record(letter.id())));
    }

    private void count(String topic, long next) {
        counted.add(new ConsumerRecord<>(
                Topics.COUNTERS,
                0,
                0,
                bytes(topic + "/3"),
                EventCount.of(0, next, next, 0, 0, 0).bytes()));
    }

    private List<LetterState> states() {
        return index.current().stream().map(each -> index.state(each, counted)).toList();
    }

    @Test
    void aLetterIsOpenUntilItIsSent() {
        Letter letter = add(records.letter(VIEWS, 7, "reason"));
        assertThat(states()).containsExactly(LetterState.OPEN);

        receipt(letter, new Source(VIEWS, 3, 20));
        assertThat(states()).containsExactly(LetterState.SENT);
        count(VIEWS, 20);
        assertThat(states()).containsExactly(LetterState.SENT);
        count(VIEWS, 21);
        assertThat(states()).containsExactly(LetterState.DONE);
    }

    @Test
    void aLetterThatComesBackTakesThePlaceOfTheOneBefore() {
        ConsumerRecord<byte[], byte[]> record = records.letter(BOOKS, 7, "reason");
        Letter letter = add(record);
        ProducerRecord<byte[], byte[]> redriven = Sender.redriven(letter, record);
        receipt(letter, new Source(Topics.REDRIVES, 3, 0));
        count(Topics.REDRIVES, 1);
        Letter back = add(records.back(redriven, 0, "another reason"));

        assertThat(index.current()).extracting(Letter::id).containsExactly(back.id());
        assertThat(states()).containsExactly(LetterState.OPEN);
        assertThat(index.state(letter, counted)).isEqualTo(LetterState.REPLACED);
        assertThat(back.attempts()).isEqualTo(2);
        assertThat(back.origin()).isEqualTo(new Source(BOOKS, 3, 7));
        assertThat(back.source()).isEqualTo(new Source(Topics.REDRIVES, 3, 0));

        receipt(back, new Source(Topics.REDRIVES, 3, 1));
        assertThat(states()).containsExactly(LetterState.SENT);
        count(Topics.REDRIVES, 2);
        assertThat(states()).containsExactly(LetterState.DONE);
    }

    @Test
    void aRecordThatAnotherGenerationSetsAsideAgainIsNoNewLetter() {
        Letter letter = add(records.letter(VIEWS, 7, "reason"));
        receipt(letter, new Source(VIEWS, 3, 20));
        count(VIEWS, 21);
        Letter again = add(records.letter(VIEWS, 7, "reason"));

        assertThat(index.current()).extracting(Letter::id).containsExactly(again.id());
        assertThat(states()).containsExactly(LetterState.DONE);
    }

    @Test
    void aLetterMayBeSupersededWithoutBeingSent() {
        Letter letter = add(records.letter(BOOKS, 7, "reason"));
        index.add(records.receipt(Receipt.superseded(letter, TIME).record(letter.id())));

        assertThat(states()).containsExactly(LetterState.SUPERSEDED);
    }

    @Test
    void whatIsNeitherLetterNorReceiptIsLeftOut() {
        index.add(records.record(bytes("key"), bytes("value"), new RecordHeaders()));
        var future = Receipt.superseded(add(records.letter(BOOKS, 7, "reason")), TIME)
                .record(new LetterId(0, 1));
        future.headers().remove("liveshelf.receipt").add("liveshelf.receipt", bytes("2"));
        index.add(records.receipt(future));

        assertThat(states()).containsExactly(LetterState.OPEN);
        assertThat(index.unknown(List.of(new LetterId(0, 0), new LetterId(0, 1))))
                .containsExactly(new LetterId(0, 0));
    }
}
