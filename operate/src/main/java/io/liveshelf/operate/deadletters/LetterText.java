// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.operate.kafka.Printable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A letter as people or programs read it. */
final class LetterText {
    private static final int MOST = 2_000;

    private LetterText() {}

    /** For people: bounded, and harmless to a terminal. */
    static List<String> lines(Letter letter, LetterState state, byte @Nullable [] value) {
        List<String> lines = new ArrayList<>();
        lines.add("letter " + letter.id() + ", " + state.inWords());
        lines.add(line("from", Printable.text(letter.origin().toString(), MOST)));
        if (!letter.origin().equals(letter.source())) {
            lines.add(line("redriven", Printable.text(letter.source().toString(), MOST)));
        }
        lines.add(line("reason", Printable.text(letter.reason(), MOST)));
        lines.add(line("time", letter.time().toString()));
        lines.add(line("attempts", Long.toString(letter.attempts())));
        lines.add(line("key", Printable.text(letter.key(), MOST)));
        lines.add(line("value", Printable.text(value, MOST)));
        lines.add(line("", (value == null ? 0 : value.length) + " bytes"));
        return lines;
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "  %-9s %s", name, value);
    }

    /** For programs: whole. What is not UTF-8 is in a field of its own, in base 64. */
    static String json(Letter letter, LetterState state, byte @Nullable [] value) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("letter", letter.id().toString());
        json.put("state", state.name().toLowerCase(Locale.ROOT));
        json.set("origin", Json.mapper().valueToTree(letter.origin()));
        json.set("source", Json.mapper().valueToTree(letter.source()));
        json.put("reason", letter.reason());
        json.put("time", letter.time().toString());
        json.put("attempts", letter.attempts());
        put(json, "key", letter.key());
        put(json, "value", value);
        return json.toString();
    }

    private static void put(ObjectNode json, String name, byte @Nullable [] bytes) {
        String text = bytes == null ? null : Printable.exactly(bytes);
        if (bytes != null && text == null) {
            json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        } else {
            json.put(name, text);
        }
    }
}
