// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.redis.WrittenMark;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Is always empty; ignores fills and invalidations. */
final class NoCache implements Cache {
    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        return CompletableFuture.completedFuture(Lookup.UNREACHABLE);
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        return CompletableFuture.completedFuture(Collections.nCopies(keys.size(), Optional.empty()));
    }

    @Override
    public void fill(Resource resource, String fillToken, Answer computed) {
        // nowhere to put it
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return done();
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
        return done();
    }

    @Override
    public CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds) {
        return CompletableFuture.completedFuture(Collections.nCopies(bookIds.size(), Lookup.UNREACHABLE));
    }

    @Override
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        return done();
    }

    @Override
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        // nothing has to agree with it
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.allOf();
    }
}
