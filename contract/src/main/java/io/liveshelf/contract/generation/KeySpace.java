// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a generation keeps its keys in Redis: each key that the streams write has its name of the read API behind this prefix.
 * What the API fills and remembers belongs to no generation and has no prefix.
 *
 * @param prefix empty for the live generation, {@code replay:<name>:} for a replay
 */
public record KeySpace(String prefix) {
    /** What the names of all keys of replays begin with. */
    public static final String REPLAYS = "replay:";

    private static final Pattern PREFIX = Pattern.compile("|" + REPLAYS + GenerationName.EXPRESSION + ":");

    /** The keys of the live generation: those of the read API. */
    public static final KeySpace LIVE = new KeySpace("");

    /** Checks the prefix; throws {@link IllegalArgumentException}. */
    public KeySpace {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("'" + prefix + "' is no key space");
        }
    }

    /** The key space that a key of Redis is in; empty where the name begins like that of a replay's key, and is none. */
    public static Optional<KeySpace> of(String key) {
        if (!key.startsWith(REPLAYS)) {
            return Optional.of(LIVE);
        }
        String prefix = key.substring(0, key.indexOf(':', REPLAYS.length()) + 1);
        return prefix.length() > REPLAYS.length() && PREFIX.matcher(prefix).matches()
                ? Optional.of(new KeySpace(prefix))
                : Optional.empty();
    }

    static KeySpace ofReplay(GenerationName name) {
        return new KeySpace(REPLAYS + name.text() + ":");
    }

    /** The key in Redis of what the read API calls {@code name}. */
    public String key(String name) {
        return prefix + name;
    }

    /** What the read API calls this key of Redis; empty where the key is of another generation. */
    public Optional<String> name(String key) {
        return key.startsWith(prefix) && (!prefix.isEmpty() || !key.startsWith(REPLAYS))
                ? Optional.of(key.substring(prefix.length()))
                : Optional.empty();
    }
}
