// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The community as its topics said at a time that moves forward: the newest version of each document that was there, and the facts
 * that were counted by then. Bounded by the documents, and by the facts of the windows and of the time in which they are recognised.
 */
final class World {
    private final Documents<BookDocument> books;
    private final Documents<ChapterDocument> chapters;
    private final Documents<AuthorDocument> profiles;
    private final Documents<ReviewDocument> reviews;
    private final Documents<FollowDocument> follows;
    private final Facts views = Facts.views();
    private final Facts purchases = Facts.purchases();
    private final Map<Basis, HourCounts.Sums> counts = new HashMap<>();
    private final Map<String, Consumer<Timed>> byTopic = new HashMap<>();

    /**
     * Nothing yet, but for what may have been there before its first version that is left.
     *
     * @param redrives all there are
     */
    World(Compacted compacted, Redrives redrives) {
        books = new Documents<>(StateTopic.BOOKS, compacted.books().found(), redrives);
        chapters = new Documents<>(StateTopic.CHAPTERS, compacted.chapters().found(), redrives);
        profiles = new Documents<>(StateTopic.PROFILES, compacted.profiles().found(), redrives);
        reviews = new Documents<>(StateTopic.REVIEWS, compacted.reviews().found(), redrives);
        follows = new Documents<>(StateTopic.FOLLOWS, compacted.follows().found(), redrives);
        for (Documents<?> each : documents()) {
            byTopic.put(Sources.topic(each.collection()), each::take);
        }
        byTopic.put(Redrives.TOPIC, next -> redriven(next, redrives));
        byTopic.put(Sources.VIEWS, views::take);
        byTopic.put(Sources.PURCHASES, purchases::take);
        counts.put(Basis.VIEWS_TODAY, views.counts().window(Window::today));
        counts.put(Basis.VIEWS_WEEK, views.counts().window(Window::thisWeek));
        counts.put(Basis.PURCHASES_WEEK, purchases.counts().window(Window::thisWeek));
    }

    private List<Documents<?>> documents() {
        return List.of(books, chapters, profiles, reviews, follows);
    }

    private void redriven(Timed next, Redrives redrives) {
        redrives.takenInBy(next.record())
                .ifPresent(origin -> documents().stream()
                        .filter(each -> Sources.topic(each.collection()).equals(origin.topic()))
                        .forEach(each -> each.redriven(next, origin.offset())));
    }

    /** Moves the windows to this instant, before the records come that are older. Instants must ascend. */
    void aimAt(Instant at) {
        Stream.of(views, purchases).forEach(each -> each.counts().moveTo(at));
    }

    /** Takes the next record in the order of time. */
    void take(Timed next) {
        Objects.requireNonNull(byTopic.get(next.record().topic()), "a topic of a collection")
                .accept(next);
    }

    /** All records until this instant are taken. */
    void advanceTo(Instant at) {
        documents().forEach(each -> each.advanceTo(at.toEpochMilli()));
    }

    /** Number of facts of each book in the window of a basis that is counted. */
    Map<String, Integer> counts(Basis basis) {
        return Objects.requireNonNull(counts.get(basis), "a basis that is counted")
                .counts();
    }

    Documents<BookDocument> books() {
        return books;
    }

    Documents<ChapterDocument> chapters() {
        return chapters;
    }

    Documents<AuthorDocument> profiles() {
        return profiles;
    }

    Documents<ReviewDocument> reviews() {
        return reviews;
    }

    Documents<FollowDocument> follows() {
        return follows;
    }

    /** Those of these collections of which something is not known. */
    Stream<Documents<?>> uncertain(Set<String> collections) {
        return documents().stream()
                .filter(each -> collections.contains(each.collection()) && each.presumed() + each.lost() > 0);
    }
}
