// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.payload.IdList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list joined with its cards. Its source is that of the list, wherever the cards come from.
 *
 * @param parts the keys that it is made of; empty where MongoDB had to be asked
 * @param end until when the cache has all of them
 */
record Joined(Optional<Answer> answer, List<String> parts, OptionalLong end) {
    static final Joined NOTHING = of(Optional.empty());

    static Joined of(Optional<Answer> answer) {
        return new Joined(answer, List.of(), OptionalLong.empty());
    }

    static Joined of(Answer found, IdList list, FoundCards cards, List<String> parts) {
        List<Answer> sources = new ArrayList<>(cards.cards().values());
        sources.add(found);
        Answer answer = new Answer(list.joinedWith(cards.with(Map.of())), found.source()).asOf(cards.asOfWith(found));
        return new Joined(Optional.of(answer), parts, Answer.earliestEnd(sources));
    }

    /** The answer; with its end if it is made of exactly these keys, so that a copy of it can be kept right by them. */
    Optional<Answer> madeOf(List<String> keys) {
        return answer.map(its -> parts.equals(keys) && end.isPresent() ? its.until(end.getAsLong()) : its);
    }
}
