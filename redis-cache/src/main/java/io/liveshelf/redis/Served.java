// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generation that is served, with its keys. Here the names of the read API become keys of Redis and the other way round; nobody above
 * knows that there are several generations.
 *
 * @param pointer to it
 * @param keys where its views, cards and as-of are
 * @param former where those of the generation are that was served before; empty where there was none
 * @param rules of its views
 */
public record Served(Serving pointer, KeySpace keys, Optional<KeySpace> former, Rules rules) {
    private static final Logger log = LoggerFactory.getLogger(Served.class);

    static final Served LIVE = of(Serving.LIVE);

    static Served of(Serving pointer) {
        return new Served(pointer, pointer.keys(), pointer.formerKeys(), rules(pointer));
    }

    /** What the streams have made is served in any case. Only what MongoDB is asked for depends on it. */
    private static Rules rules(Serving pointer) {
        try {
            return pointer.readRules();
        } catch (InvalidRules e) {
            log.warn(
                    "this version does not take the rules of generation '{}' ({}); MongoDB is asked by the built-in ones",
                    pointer.generation(),
                    e.getMessage());
            return Rules.builtIn();
        }
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
