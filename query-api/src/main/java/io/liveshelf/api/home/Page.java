// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.api.home.Parts.Part;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The homepage as it was put together from answers, in the order of {@link Parts#views}; their bytes are passed on. */
final class Page {
    private final List<Answer> answers;
    private final byte[] body;

    private Page(List<Answer> answers, byte[] body) {
        this.answers = answers;
        this.body = body;
    }

    static Page of(Parts parts, List<Answer> answers, Instant at) {
        var out = new ByteArrayOutputStream();
        Iterator<Answer> each = answers.iterator();
        char before = '{';
        for (Part part : parts.single()) {
            write(out, before, part.name(), each.next());
            before = ',';
        }
        text(out, ",\"top_by_category\":");
        before = '{';
        for (Part part : parts.tops()) {
            write(out, before, part.name(), each.next());
            before = ',';
        }
        text(out, "},\"cached_at\":\"" + at + "\",\"ttl\":" + parts.ttl() + "}");
        return new Page(answers, out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, char before, String name, Answer answer) {
        text(out, before + "\"" + name + "\":");
        out.writeBytes(answer.bytes());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it would be the same page again, but for when it was put together. */
    boolean isOf(List<Answer> others) {
        return IntStream.range(0, answers.size())
                .allMatch(
                        i -> Arrays.equals(answers.get(i).bytes(), others.get(i).bytes()));
    }

    /** The page, from as far away as the farthest of these. */
    Answer answer(List<Answer> its) {
        Origin farthest =
                its.stream().map(Answer::origin).max(Comparator.naturalOrder()).orElseThrow();
        return new Answer(body, farthest);
    }
}
