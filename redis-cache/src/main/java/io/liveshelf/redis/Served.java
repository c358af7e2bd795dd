// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import java.util.Optional;

/**
 * The generation that is served, with its keys. Here the names of the read API become keys of Redis and the other way round; nobody above
 * knows that there are several generations.
 *
 * @param pointer to it
 * @param keys where its views, cards and as-of are
 */
public record Served(Serving pointer, KeySpace keys) {
    static final Served LIVE = of(Serving.LIVE);

    static Served of(Serving pointer) {
        return new Served(pointer, pointer.keys());
    }

    /** The number of the pointer: it tells what was read of this generation from what was read of another one. */
    public long number() {
        return pointer.number();
    }

    /** The key of what the streams write, in this generation; what they do not write has one key for all generations. */
    String key(String name) {
        return ProductKeys.isMaterialized(name) ? keys.key(name) : name;
    }

    /** What the read API calls a key that has changed; empty where it is another generation's. */
    public Optional<String> name(String key) {
        boolean isOfNone = !keys.equals(KeySpace.LIVE)
                && !key.startsWith(KeySpace.REPLAYS)
                && !key.equals(AsOf.KEY)
                && !ProductKeys.isMaterialized(key);
        return isOfNone ? Optional.of(key) : keys.name(key);
    }
}
