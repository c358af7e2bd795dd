// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.SearchFootprint;
import io.liveshelf.redis.WrittenMark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A cache that has what a test says, and notes what is asked of it. */
final class HandCache implements Cache {
    Optional<Answer> answer = Optional.empty();
    Optional<String> fillToken = Optional.of("");
    final List<String> filled = new ArrayList<>();
    /** What that depends on. */
    final List<SearchFootprint> footprints = new ArrayList<>();

    final List<Scope> invalidated = new ArrayList<>();
    /** By which of the searches only some were invalidated. */
    final List<ChangedBook> changedBooks = new ArrayList<>();

    final List<String> marked = new ArrayList<>();
    final Map<String, Lookup> cards = new HashMap<>();
    Optional<WrittenMark> mark = Optional.empty();
    /** Cards are answered once this is complete. */
    CompletableFuture<Void> cardsComing = CompletableFuture.allOf();

    int lookups;
    long epoch;

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        lookups++;
        return CompletableFuture.completedFuture(new Lookup(answer, fillToken, mark));
    }

    @Override
    public void fill(Resource resource, String noted, Answer computed) {
        filled.add(resource.key() + " under '" + noted + "': " + new String(computed.bytes(), StandardCharsets.UTF_8));
        computed.footprint().ifPresent(footprints::add);
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        invalidated.addAll(scopes);
        return CompletableFuture.allOf();
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
        changedBooks.add(changed);
        return invalidate(scopes);
    }

    @Override
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        marked.add(bookId + " " + mark.value());
        return CompletableFuture.allOf();
    }

    @Override
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        marked.add(bookId + " " + known.value() + " -> " + mark.value());
    }

    @Override
    public CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds) {
        List<Lookup> found = bookIds.stream()
                .map(id -> cards.getOrDefault(id, Lookup.UNREACHABLE))
                .toList();
        return cardsComing.thenApply(now -> found);
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        return CompletableFuture.completedFuture(
                keys.stream().map(key -> answer).toList());
    }
}
