// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Printable;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a redrive says. */
final class RedriveReport {
    private static final int MOST = 10;
    private static final int LONGEST_REASON = 300;

    private final PrintWriter out;

    RedriveReport(PrintWriter out) {
        this.out = out;
    }

    /** What a dry run would have done. */
    void planned(RedrivePlan plan) {
        say(plan.due(), "would be redriven: " + Words.byTopic(plan.due()));
        found(plan);
        out.println(plan.due().isEmpty() ? "nothing to redrive" : "nothing was sent, because it is a dry run");
    }

    /** What need not or cannot be sent. */
    void found(RedrivePlan plan) {
        say(plan.superseded(), "superseded by newer records of their documents: " + Words.names(plan.superseded()));
        reasons("cannot be redriven", plan.impossible());
    }

    private void say(Collection<?> letters, String what) {
        if (!letters.isEmpty()) {
            out.println(Words.letters(letters.size()) + " " + what);
            out.flush();
        }
    }

    /** What was sent. */
    void sent(List<Letter> letters, Map<LetterId, String> failed) {
        if (letters.isEmpty() && failed.isEmpty()) {
            out.println("nothing to redrive");
        }
        say(letters, "redriven: " + Words.byTopic(letters));
        reasons("could not be sent", failed);
    }

    private void reasons(String what, Map<LetterId, String> reasons) {
        Map<String, Set<LetterId>> byReason = new TreeMap<>();
        reasons.forEach((id, reason) ->
                byReason.computeIfAbsent(reason, each -> new TreeSet<>()).add(id));
        byReason.forEach((reason, ids) ->
                say(ids, what + ": " + Words.some(ids) + " (" + Printable.text(reason, LONGEST_REASON) + ")"));
    }

    /** What the streams made of it. */
    void result(int accepted, List<Letter> back, List<Letter> unprocessed) {
        say(unprocessed, "not processed yet: " + Words.names(unprocessed) + "; 'list' says when they are");
        if (accepted > 0 || !back.isEmpty()) {
            out.println(accepted + " accepted, " + back.size() + " came back");
        }
        back.stream()
                .limit(MOST)
                .forEach(letter -> out.println("  " + letter.id() + "  attempt " + letter.attempts() + "  "
                        + Printable.text(letter.origin().topic(), LONGEST_REASON) + ": "
                        + Printable.text(letter.reason(), LONGEST_REASON)));
        if (back.size() > MOST) {
            out.println("  and " + (back.size() - MOST) + " more");
        }
        out.flush();
    }
}
