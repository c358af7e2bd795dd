// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.CreditedBook;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.IdOrder;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.ranking.Reputation;
import io.liveshelf.contract.time.Window;
import io.liveshelf.contract.view.Inputs;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** The rules of the read API applied to all documents one after another, without any database. */
final class BruteForce implements Inputs {
    private final Instant now;
    private final Collection<BookDocument> books;
    private final List<AuthorDocument> authors;
    private final List<ChapterDocument> chapters;
    private final List<ViewSession> sessions;
    private final List<Purchase> purchases;
    private final List<ReviewDocument> reviews;
    private final List<FollowDocument> follows;

    BruteForce(Instant now, Map<String, List<BsonDocument>> collections) {
        this.now = now;
        books = current(read(collections, "online_books", BookDocument::read));
        authors = read(collections, "book_authors", AuthorDocument::read);
        chapters = read(collections, "book_chapters", ChapterDocument::read);
        sessions = read(collections, "book_view_sessions", ViewSession::read);
        purchases = read(collections, "book_purchases", Purchase::read);
        reviews = read(collections, "author_reviews", ReviewDocument::read);
        follows = read(collections, "author_follows", FollowDocument::read);
    }

    private interface Reader<T> {
        T read(BsonDocument document) throws MalformedDocument;
    }

    private static <T> List<T> read(Map<String, List<BsonDocument>> all, String collection, Reader<T> reader) {
        return all.getOrDefault(collection, List.of()).stream()
                .flatMap(document -> {
                    try {
                        return Stream.of(reader.read(document));
                    } catch (MalformedDocument e) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    private static Collection<BookDocument> current(List<BookDocument> all) {
        Map<String, BookDocument> byId = new TreeMap<>();
        all.stream().sorted(Comparator.comparing(BookDocument::id)).forEach(book -> byId.put(book.bookId(), book));
        return byId.values().stream().filter(BookDocument::isVisible).toList();
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return books.stream()
                .filter(ranking::admits)
                .map(book -> new Candidate(score(ranking, book), card(book)))
                .filter(candidate -> !ranking.basis().isCounted() || candidate.score() > 0)
                .sorted(Candidate.BEST_FIRST)
                .limit(ranking.size())
                .toList();
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return books.stream()
                .flatMap(book -> facet.valuesIn(book).stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return authors.stream()
                .map(AuthorDocument::authorId)
                .distinct()
                .flatMap(id -> ranking.candidate(profile(id).orElseThrow(), totals(id), reputation(id)).stream())
                .sorted(AuthorCandidate.BEST_FIRST)
                .limit(ranking.size())
                .toList();
    }

    private Optional<AuthorDocument> profile(String authorId) {
        return authors.stream()
                .filter(author -> author.authorId().equals(authorId))
                .max(Comparator.comparing(AuthorDocument::id));
    }

    /** Each book as if its author had no other, and then all together. */
    private AuthorTotals totals(String authorId) {
        List<AuthorTotals> each = books.stream()
                .filter(book -> authorsOf(book).contains(authorId))
                .map(book -> new AuthorTotals(
                        1,
                        book.totalViews() == null ? 0 : book.totalViews(),
                        new CreditedBook(
                                field(Basis.TOTAL_VIEWS, book),
                                book.bookId(),
                                authorsOf(book).indexOf(authorId))))
                .toList();
        return AuthorTotals.merge(each);
    }

    private static List<String> authorsOf(BookDocument book) {
        return book.authors().stream().map(AuthorDocument::canonical).toList();
    }

    private Reputation reputation(String authorId) {
        List<Long> ratings = reviews.stream()
                .filter(review -> review.authorId().equals(authorId))
                .flatMap(review -> Stream.ofNullable(review.rating()))
                .toList();
        return new Reputation(
                ratings.size(),
                ratings.stream().mapToLong(Long::longValue).sum(),
                ratings.stream().filter(rating -> rating == 5).count(),
                follows.stream()
                        .filter(follow -> follow.authorId().equals(authorId))
                        .count());
    }

    private long score(Ranking ranking, BookDocument book) {
        Measure measure = ranking.measure();
        if (measure == null) {
            return field(ranking.basis(), book);
        }
        Window window = measure.windowAt(now);
        return measure.views() * views(book, window) + measure.purchases() * purchases(book, window);
    }

    private static long field(Basis basis, BookDocument book) {
        return switch (basis) {
            case VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK -> throw new AssertionError(basis);
            case TOTAL_VIEWS -> {
                Long views = book.totalViews();
                yield views == null ? Candidate.MISSING : views;
            }
            case TOTAL_PURCHASES -> book.purchases();
            case LAST_CHAPTER -> {
                Instant at = book.lastChapterUpdatedAt();
                yield at == null ? Candidate.MISSING : at.toEpochMilli();
            }
        };
    }

    private long views(BookDocument book, Window window) {
        return sessions.stream()
                .filter(session -> session.bookId().equals(book.bookId()))
                .filter(session -> counts(session.at(), window))
                .count();
    }

    private long purchases(BookDocument book, Window window) {
        return purchases.stream()
                .filter(purchase -> purchase.bookId().equals(book.bookId()))
                .filter(purchase -> counts(purchase.at(), window))
                .count();
    }

    private boolean counts(Instant at, Window window) {
        return window.contains(at);
    }

    private Card card(BookDocument book) {
        List<ChapterDocument> its = chapters.stream()
                .filter(chapter -> chapter.bookId().equals(book.bookId()) && chapter.deletedAt() == null)
                .sorted(Comparator.comparing(
                                ChapterDocument::updatedAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                        .thenComparing(ChapterDocument::chapterId, IdOrder.ASCENDING)
                        .thenComparing(ChapterDocument::id))
                .toList();
        return Card.of(
                book,
                id -> profile(AuthorDocument.canonical(id))
                        .map(AuthorDocument::name)
                        .orElse(null),
                its.size(),
                its.stream()
                        .limit(2)
                        .map(chapter ->
                                new Card.RecentChapter(chapter.chapterId(), chapter.title(), chapter.updatedAt()))
                        .toList());
    }
}
