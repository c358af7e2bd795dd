// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.liveshelf.api.memory.Slot.Copy;
import io.liveshelf.api.memory.Slot.Load;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.redis.tracking.ChangeListener;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies of keys, as many as fit into a number of bytes; which ones, W-TinyLFU decides. A copy counts while its {@link Ticket} is
 * valid, its life in Redis has not ended, and Redis is heard. One that does not count stays until it is replaced, as a last known
 * answer.
 */
public final class Memory implements ChangeListener {
    /** No copy may take more than this part of the memory. */
    private static final int LARGEST_PART = 8;

    private final long mostBytes;
    private final BooleanSupplier isHeard;
    private final Cache<String, Slot> slots;
    private final Tickets tickets = new Tickets();
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();

    /**
     * Without any copy yet.
     *
     * @param mostBytes limit for all copies together
     * @param isHeard whether every change in Redis is told to this listener, within moments
     */
    public Memory(long mostBytes, BooleanSupplier isHeard) {
        this.mostBytes = mostBytes;
        this.isHeard = isHeard;
        slots = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((String key, Slot slot) -> slot.bytes())
                .removalListener(this::removed)
                .executor(Runnable::run)
                .build();
    }

    private void removed(@Nullable String key, @Nullable Slot slot, RemovalCause cause) {
        // who replaces a slot knows whether the ticket is used on
        if (slot != null && cause != RemovalCause.REPLACED) {
            slot.ticket().makeVoid(); // nobody watches it any more, and somebody may have found the copy
            tickets.remove(slot.ticket());
        }
    }

    /** The copy of a key, if there is one that counts. */
    public @Nullable Found find(String key) {
        return copy(key);
    }

    /**
     * Whether a copy counts, or did at this moment or later and has ceased only because Redis has told of a change. Not after its life in
     * Redis, nor where all copies ceased to count, nor after a write of this process that it had to show.
     *
     * @param moment by {@link System#nanoTime}
     */
    public boolean hasCountedSince(Found found, long moment) {
        return found instanceof Copy copy
                && copy.ticket().wasValidIn(generation.get(), moment)
                && System.nanoTime() - copy.end < 0
                && isHeard.getAsBoolean();
    }

    private @Nullable Copy copy(String key) {
        return slots.getIfPresent(key) instanceof Copy copy
                        && copy.ticket().isValidIn(generation.get())
                        && System.nanoTime() - copy.end < 0
                        && isHeard.getAsBoolean()
                ? copy
                : null;
    }

    /**
     * The copy of a key; else what {@code source} answers, which is copied if the cache says until when it has it. Simultaneous
     * callers share one answer.
     *
     * @param decidedBy the keys in Redis whose change outdates the copy
     */
    public CompletableFuture<Lookup> get(
            String key, List<String> decidedBy, Supplier<CompletableFuture<Lookup>> source) {
        while (true) {
            Copy copy = copy(key);
            if (copy != null) {
                return copy.outcome;
            }
            // first the generation: it has changed since Redis was last unheard
            long now = generation.get();
            if (!isHeard.getAsBoolean()) {
                return source.get();
            }
            Slot there = slots.getIfPresent(key);
            if (there instanceof Load load && load.ticket().isValidIn(now)) {
                return load.outcome;
            }
            var load = new Load(new Ticket(key, decidedBy, now, writes.get()), there);
            if (put(load, there)) {
                return read(load, source);
            }
        }
    }

    private boolean put(Load load, @Nullable Slot there) {
        tickets.add(load.ticket());
        boolean isPut = there == null
                ? slots.asMap().putIfAbsent(load.ticket().key(), load) == null
                : slots.asMap().replace(load.ticket().key(), there, load);
        if (!isPut) {
            tickets.remove(load.ticket());
        } else if (there != null) {
            there.ticket().makeVoid(); // nobody watches it any more, and it may be put back as the last known one
            tickets.remove(there.ticket());
        }
        return isPut;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is passed on
    private CompletableFuture<Lookup> read(Load load, Supplier<CompletableFuture<Lookup>> source) {
        CompletableFuture.completedFuture(source).thenCompose(Supplier::get).whenComplete((found, failure) -> {
            settle(load, failure == null ? found : Lookup.UNREACHABLE);
            if (failure == null) {
                load.outcome.complete(found);
            } else {
                load.outcome.completeExceptionally(failure);
            }
        });
        return load.outcome;
    }

    private void settle(Load load, Lookup found) {
        String key = load.ticket().key();
        Slot next = found.answer().<Slot>map(answer -> copyOf(load, answer)).orElse(load.lastCopy());
        boolean isReplaced =
                next == null ? slots.asMap().remove(key, load) : slots.asMap().replace(key, load, next);
        if (next == null || !isReplaced || next.ticket() != load.ticket()) {
            tickets.remove(load.ticket());
        }
    }

    private @Nullable Copy copyOf(Load load, Answer answer) {
        if (!answer.source().isOfCache()
                || answer.end().isEmpty()
                || !answer.isForAll()
                || answer.body().mostBytes() > mostBytes / LARGEST_PART) {
            return null;
        }
        return new Copy(load.ticket(), answer, answer.end().getAsLong());
    }

    /**
     * What was last read of a key, even if it does not count. What is void is given only if this process has written nothing
     * since: nobody watches any more whether it names what was hidden.
     */
    public Optional<Answer> lastKnown(String key) {
        return Optional.ofNullable(slots.getIfPresent(key))
                .map(Slot::lastCopy)
                .filter(copy -> copy.ticket().isValidIn(generation.get())
                        || copy.ticket().isSince(writes.get()))
                .map(copy -> copy.answer);
    }

    @Override
    public void changed(String key) {
        tickets.makeVoid(key);
    }

    @Override
    public void allChanged() {
        generation.incrementAndGet();
    }

    /** How often all that Redis has may have changed; empty while Redis is not heard. */
    OptionalLong epoch() {
        long now = generation.get(); // first, as it has changed since Redis was last unheard
        return isHeard.getAsBoolean() ? OptionalLong.of(now) : OptionalLong.empty();
    }

    /** After a change that this process made: nothing that the key decided about is given again, nor as a last known answer. */
    void forget(String key) {
        writes.incrementAndGet();
        drop(key);
    }

    /** There is nothing under this key any more. */
    void drop(String key) {
        Slot there = slots.asMap().remove(key);
        if (there != null) {
            there.ticket().revoke();
        }
        for (Ticket ticket : tickets.makeVoid(key)) {
            ticket.revoke();
            slots.asMap().computeIfPresent(ticket.key(), (name, slot) -> slot.ticket() == ticket ? null : slot);
        }
    }

    /** An upper bound of what all copies take. */
    public long bytes() {
        slots.cleanUp();
        return slots.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** For tests: how many keys decide about copies. */
    int watchedKeys() {
        return tickets.size();
    }
}
