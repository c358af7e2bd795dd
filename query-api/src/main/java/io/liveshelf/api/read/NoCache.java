// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Has nothing and takes nothing. */
final class NoCache implements Cache {
    @Override
    public CompletableFuture<Look> look(Resource resource) {
        return CompletableFuture.completedFuture(Look.AWAY);
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookAll(List<String> keys) {
        return CompletableFuture.completedFuture(Collections.nCopies(keys.size(), Optional.empty()));
    }

    @Override
    public void fill(Resource resource, String stamp, byte[] body) {
        // there is nothing to fill
    }

    @Override
    public CompletableFuture<Void> drop(Collection<Scope> scopes) {
        return done();
    }

    @Override
    public CompletableFuture<Void> mark(String key, Duration life) {
        return done();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.allOf();
    }
}
