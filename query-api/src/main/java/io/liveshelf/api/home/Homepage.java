// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.api.home.HomepageLayout.Section;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A homepage assembled from answers in the order of {@link HomepageLayout#views}; their bytes are copied unchanged.
 */
final class Homepage {
    private final List<Answer> answers;
    private final Body body;

    private Homepage(List<Answer> answers, Body body) {
        this.answers = answers;
        this.body = body;
    }

    static Homepage of(HomepageLayout layout, List<Answer> answers, Instant at) {
        var out = new ByteArrayOutputStream();
        Iterator<Answer> each = answers.iterator();
        char before = '{';
        for (Section section : layout.single()) {
            write(out, before, section.name(), each.next());
            before = ',';
        }
        text(out, ",\"top_by_category\":");
        before = '{';
        for (Section section : layout.tops()) {
            write(out, before, section.name(), each.next());
            before = ',';
        }
        text(out, "},\"cached_at\":\"" + at + "\",\"ttl\":" + layout.ttl() + "}");
        return new Homepage(answers, new Body(out.toByteArray()));
    }

    private static void write(ByteArrayOutputStream out, char before, String name, Answer answer) {
        text(out, before + "\"" + name + "\":");
        out.writeBytes(answer.bytes());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether these answers would give the same page, apart from its time. */
    boolean isOf(List<Answer> others) {
        return IntStream.range(0, answers.size())
                .allMatch(i -> answers.get(i).body().isSameAs(others.get(i).body()));
    }

    /** The page as it was made, as the last answer there was. */
    Answer asStale() {
        return answer(answers).from(Source.STALE);
    }

    /** The page, with the farthest source of these answers. */
    Answer answer(List<Answer> its) {
        Source farthest =
                its.stream().map(Answer::source).max(Comparator.naturalOrder()).orElseThrow();
        var answer = new Answer(body, farthest)
                .asOf(Answer.earliestAsOf(its))
                .ofGeneration(Answer.generation(its).orElse(Answer.NO_GENERATION));
        OptionalLong end = Answer.earliestEnd(its);
        return end.isPresent() ? answer.until(end.getAsLong()) : answer;
    }
}
