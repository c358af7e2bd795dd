// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What memory has under a key: a copy, or the place of one that is being read. Compared by identity. */
abstract class Slot {
    /** Bytes that a slot takes besides its key, its body and the keys that decide about it. */
    private static final int OVERHEAD = 400;
    /** Bytes that a ticket takes for each of these. */
    private static final int OVERHEAD_PER_KEY = 100;

    private final Ticket ticket;

    private Slot(Ticket ticket) {
        this.ticket = ticket;
    }

    Ticket ticket() {
        return ticket;
    }

    /** The copy, or the one that there was before; it may not count. */
    abstract @Nullable Copy lastCopy();

    /** An upper bound of what it takes. */
    int bytes() {
        Copy copy = lastCopy();
        long names = ticket.decidedBy().stream()
                .mapToLong(key -> OVERHEAD_PER_KEY + key.length())
                .sum();
        long all = OVERHEAD
                + ticket.key().length()
                + names
                + (copy == null ? 0 : copy.answer.body().mostBytes());
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    /** A key that is being read. Whoever asks meanwhile gets the same outcome. */
    static final class Load extends Slot {
        final CompletableFuture<Lookup> outcome = new CompletableFuture<>();
        private final @Nullable Copy before;

        Load(Ticket ticket, @Nullable Slot before) {
            super(ticket);
            this.before = before == null ? null : before.lastCopy();
        }

        @Override
        @Nullable
        Copy lastCopy() {
            return before;
        }
    }

    /** A copy of what Redis has. */
    static final class Copy extends Slot implements Found {
        final Answer answer;
        final CompletableFuture<Lookup> outcome;
        final long end;

        Copy(Ticket ticket, Answer found, long end) {
            super(ticket);
            this.end = end;
            answer = found.from(Source.LOCAL);
            outcome = CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty()));
        }

        @Override
        public Answer answer() {
            return answer;
        }

        @Override
        Copy lastCopy() {
            return this;
        }
    }
}
