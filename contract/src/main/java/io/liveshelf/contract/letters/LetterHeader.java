// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.letters;

/** The headers of a dead letter, and of a record that redrives one. All values are UTF-8 text. */
public enum LetterHeader {
    /** The topic from which the streams took the record that they set aside. */
    SOURCE_TOPIC("liveshelf.source.topic"),
    /** Its partition. */
    SOURCE_PARTITION("liveshelf.source.partition"),
    /** Its offset. */
    SOURCE_OFFSET("liveshelf.source.offset"),
    /** Why it was set aside, in words. */
    REASON("liveshelf.reason"),
    /** Of a record that redrives a letter, and of a letter that comes back: the topic of the record that was set aside first. */
    ORIGIN_TOPIC("liveshelf.origin.topic"),
    /** The partition of that record. */
    ORIGIN_PARTITION("liveshelf.origin.partition"),
    /** The offset of that record. */
    ORIGIN_OFFSET("liveshelf.origin.offset"),
    /** Which attempt it is to process the record; absent at the first. */
    ATTEMPTS("liveshelf.attempts"),
    /** Of a record among the dead letters that is none, but says that a letter has been dealt with: its version. */
    RECEIPT("liveshelf.receipt");

    private final String key;

    LetterHeader(String key) {
        this.key = key;
    }

    /** The name of the header. */
    public String key() {
        return key;
    }

    /** Whether a letter that comes back has it from the record that redrove the one before. */
    public boolean isKept() {
        return this == ORIGIN_TOPIC || this == ORIGIN_PARTITION || this == ORIGIN_OFFSET || this == ATTEMPTS;
    }
}
