// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How answers are written, as lines. */
enum AnswerFormat {
    /** For people: bounded, and harmless to a terminal. */
    TABLE {
        @Override
        List<String> lines(Answer answer) {
            String view = Views.byKey(answer.view()).map(ViewNames::of).orElse(answer.view());
            List<String> lines = new ArrayList<>();
            lines.add(view + " at " + answer.at() + (answer.exact() ? "" : ", not exact"));
            answer.reasons().forEach(reason -> lines.add("  " + reason));
            int place = 0;
            for (Entry entry : Entry.of(answer.view(), answer.answer())) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%4d  %-24s  %-40s  %14s  %s",
                        ++place,
                        Printable.text(entry.id(), MOST_OF_ID),
                        Printable.text(entry.name(), MOST_OF_NAME),
                        entry.basis(),
                        entry.value()));
            }
            lines.add(place == 0 ? "      nothing" : "");
            return lines;
        }
    },
    /** For programs: an object with the whole answer on each line. */
    NDJSON {
        @Override
        List<String> lines(Answer answer) {
            return List.of(new String(Json.bytes(answer), StandardCharsets.UTF_8));
        }
    },
    /** For spreadsheets, as RFC 4180 has it: a line for each entry; one without an entry where nothing was listed. */
    CSV {
        @Override
        List<String> header() {
            return List.of("at,view,exact,reasons,place,id,name,basis,value");
        }

        @Override
        List<String> lines(Answer answer) {
            List<Entry> entries = Entry.of(answer.view(), answer.answer());
            if (entries.isEmpty()) {
                return List.of(line(answer, "", "", "", "", ""));
            }
            List<String> lines = new ArrayList<>();
            for (Entry entry : entries) {
                String place = Integer.toString(lines.size() + 1);
                lines.add(line(answer, place, entry.id(), entry.name(), entry.basis(), entry.value()));
            }
            return lines;
        }

        private String line(Answer answer, String... rest) {
            Stream<String> first = Stream.of(
                    answer.at().toString(),
                    answer.view(),
                    Boolean.toString(answer.exact()),
                    String.join("; ", answer.reasons()));
            return Stream.concat(first, Stream.of(rest))
                    .map(AnswerFormat::field)
                    .collect(Collectors.joining(","));
        }
    };

    private static final int MOST_OF_ID = 60;
    private static final int MOST_OF_NAME = 60;

    /** Lines before all answers. */
    List<String> header() {
        return List.of();
    }

    /** The lines of an answer. */
    abstract List<String> lines(Answer answer);

    private static String field(String text) {
        boolean isPlain = text.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
