// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.contract.Reader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Fills keys by asking the API, and says which of them are still valid. */
final class WatchedKeys {
    /** Source: read API, "no stale value may outlive the change by more than 5 s". */
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Stack stack;
    private final List<WatchedKey> all;
    private final Map<String, String> keys = new LinkedHashMap<>();

    WatchedKeys(Stack stack, List<WatchedKey> all) {
        this.stack = stack;
        this.all = all;
    }

    /** Asks each question until Redis answers, and remembers its key. */
    void fill() {
        keys.clear();
        all.forEach(this::fill);
        assertThat(valid()).as("all are filled").isEqualTo(new TreeSet<>(keys.keySet()));
    }

    private void fill(WatchedKey watched) {
        Set<String> before = members(watched);
        await().alias("Redis answers " + watched.question())
                .atMost(AT_MOST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isFromRedis(watched));
        String key = watched.key();
        if (key.isEmpty()) {
            var added = new HashSet<>(members(watched));
            added.removeAll(before);
            assertThat(added)
                    .as("what " + watched.name() + " added to its group")
                    .hasSize(1);
            key = added.iterator().next();
            assertThat(key).matches(watched.group() + ":[0-9a-f]{32}");
        }
        keys.put(watched.name(), key);
    }

    private Set<String> members(WatchedKey watched) {
        return watched.group().isEmpty()
                ? Set.of()
                : stack.redis(redis -> Set.copyOf(WatchedKey.members(redis, watched.group())));
    }

    private boolean isFromRedis(WatchedKey watched) {
        var response = Reader.ask(stack.api(), watched.question());
        assertThat(response.statusCode()).as(watched.question().toString()).isEqualTo(200);
        return response.headers()
                .firstValue("X-Cache")
                .filter(source -> !source.equals("MONGO"))
                .isPresent();
    }

    /** Removes what was filled, so that the next fill finds new keys. */
    void clear() {
        stack.redis(redis -> {
            all.stream()
                    .filter(each -> !each.group().isEmpty())
                    .forEach(each -> redis.del("liveshelf:group:" + each.group()));
            return keys.isEmpty() ? 0L : redis.del(keys.values().toArray(String[]::new));
        });
    }

    /** The names of the valid keys. */
    Set<String> valid() {
        return stack.redis(redis -> {
            var valid = new TreeSet<String>();
            for (WatchedKey watched : all) {
                String key = keys.getOrDefault(watched.name(), "");
                if (WatchedKey.isValid(redis, watched.group(), key)) {
                    valid.add(watched.name());
                }
            }
            return valid;
        });
    }

    /** Waits until none of these is valid, for as long as a stale value may live. */
    void awaitInvalid(Collection<String> names) {
        assertThat(keys.keySet()).as("watched keys").containsAll(names);
        await().atMost(AT_MOST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () -> assertThat(valid()).as("what is still valid").noneMatch(names::contains));
    }
}
