// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Serving;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pointer to the generation that is served, as far as this process has read it, and what it makes of its own generation. One thread
 * writes it, any may read it.
 */
public final class Pointer {
    private final Generation own;
    private volatile @Nullable Serving known;

    /** What a generation is for readers. */
    public enum Role {
        /** It is not known yet. */
        UNKNOWN,
        /** They get what it makes. */
        SERVED,
        /** They got it before the last decision, and may get it again. */
        FORMER,
        /** They get nothing of it. */
        UNSERVED
    }

    /** The pointer as a process of this generation sees it, which knows nothing yet. */
    public Pointer(Generation own) {
        this.own = own;
    }

    /** A decision was read. One that is earlier than what is known changes nothing. Answers whether it changed anything. */
    public boolean learn(Serving decision) {
        Serving before = known;
        boolean isNew = before == null || decision.isLaterThan(before);
        if (isNew) {
            known = decision;
        }
        return isNew;
    }

    /** The pointer; empty as long as the topic was not read to its end. */
    public Optional<Serving> known() {
        return Optional.ofNullable(known);
    }

    /** What this process' generation is now. */
    public Role role() {
        Serving now = known;
        if (now == null) {
            return Role.UNKNOWN;
        }
        String name = own.name().text();
        if (now.generation().equals(name)) {
            return Role.SERVED;
        }
        return now.former().equals(name) ? Role.FORMER : Role.UNSERVED;
    }

    /** Whether readers get what this process' generation makes. */
    public boolean isServed() {
        return role() == Role.SERVED;
    }

    /** Whose generation this is. */
    public Generation own() {
        return own;
    }
}
