// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.ReviewDocument;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What compaction may have removed of the documents of all collections; found by a pass over their topics. */
record Compacted(
        FirstVersions<BookDocument> books,
        FirstVersions<ChapterDocument> chapters,
        FirstVersions<AuthorDocument> profiles,
        FirstVersions<ReviewDocument> reviews,
        FirstVersions<FollowDocument> follows) {

    /** Before that pass. */
    Compacted() {
        this(
                new FirstVersions<>(StateTopic.BOOKS),
                new FirstVersions<>(StateTopic.CHAPTERS),
                new FirstVersions<>(StateTopic.PROFILES),
                new FirstVersions<>(StateTopic.REVIEWS),
                new FirstVersions<>(StateTopic.FOLLOWS));
    }

    private Stream<FirstVersions<?>> all() {
        return Stream.of(books, chapters, profiles, reviews, follows);
    }

    /** What takes the records of each topic. */
    Map<String, Consumer<Timed>> byTopic() {
        return all().collect(Collectors.toMap(each -> Sources.topic(each.collection()), each -> each::take));
    }

    /** Takes the next record of a topic. */
    static void take(Map<String, Consumer<Timed>> byTopic, Timed next) {
        Objects.requireNonNull(byTopic.get(next.record().topic()), "a topic of state")
                .accept(next);
    }

    /** Since when anything may be missing, in milliseconds; empty: nothing is. */
    OptionalLong firstHole() {
        return all().flatMapToLong(each -> each.firstHole().stream()).min();
    }
}
