// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

/** How it stands with a letter. */
enum LetterState {
    /** It waits for somebody. */
    OPEN("open"),
    /** It was redriven, and the streams have not read it yet. */
    SENT("redriven, not processed yet"),
    /** It was redriven, and has not come back. */
    DONE("redriven, did not come back"),
    /** A newer record of its document has taken its place. */
    SUPERSEDED("superseded by a newer record"),
    /** It was redriven and came back as another letter, or another generation has set its record aside once more. */
    REPLACED("replaced by a newer letter of the same record");

    private final String words;

    LetterState(String words) {
        this.words = words;
    }

    String inWords() {
        return words;
    }
}
