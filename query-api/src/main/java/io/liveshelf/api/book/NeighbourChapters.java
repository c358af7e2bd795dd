// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.json.Json;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Reads chapters, and warms the one before and the one after each, because who reads a chapter goes on to the next. That happens
 * in the background, for a few chapters at once; where more are read, the neighbours of the others are left alone. A chapter that
 * was warmed warms none: only what somebody reads does. What memory answers has been read before, so its neighbours are warm.
 */
final class NeighbourChapters implements Reader {
    private static final int MOST_AT_ONCE = 4;

    private final Reader chapters;
    private final Chapters resources;
    private final Warming warming;
    private final Executor background;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /** A chapter of a book. */
    @FunctionalInterface
    interface Chapters {
        Resource chapter(String bookId, long number);
    }

    /** Puts a part of a book into the cache, unless it is there. */
    @FunctionalInterface
    interface Warming {
        CompletableFuture<Void> warm(String bookId, Resource part);
    }

    /**
     * Reads chapters from this reader.
     *
     * @param background threads that look for the neighbours
     */
    NeighbourChapters(Reader chapters, Chapters resources, Warming warming, Executor background) {
        this.chapters = chapters;
        this.resources = resources;
        this.warming = warming;
        this.background = background;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the neighbours
    public CompletableFuture<Optional<Answer>> read(Resource chapter) {
        CompletableFuture<Optional<Answer>> reading = chapters.read(chapter);
        reading.thenAccept(
                found -> found.filter(NeighbourChapters::mayHaveColdNeighbours).ifPresent(this::warmNeighbours));
        return reading;
    }

    private static boolean mayHaveColdNeighbours(Answer chapter) {
        return chapter.isForAll() && (chapter.source() == Source.MONGO || chapter.source() == Source.REDIS);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the neighbours
    private void warmNeighbours(Answer chapter) {
        if (places.tryAcquire()) {
            CompletableFuture.completedFuture(chapter)
                    .thenComposeAsync(this::warmedNeighbours, background)
                    .whenComplete((done, e) -> places.release());
        }
    }

    private CompletableFuture<Void> warmedNeighbours(Answer answer) {
        JsonNode chapter = Json.read(answer.bytes(), JsonNode.class);
        String bookId = chapter.path("book_id").asText();
        return CompletableFuture.allOf(Stream.of("previous", "next")
                .map(chapter::path)
                .filter(JsonNode::isIntegralNumber)
                .map(number -> warming.warm(bookId, resources.chapter(bookId, number.longValue())))
                .toArray(CompletableFuture[]::new));
    }
}
