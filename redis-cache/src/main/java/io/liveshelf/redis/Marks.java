// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.SetArgs;
import java.util.concurrent.CompletableFuture;

/** Sets the marks of writes. None of the calls fails. */
final class Marks {
    private static final Script REPLACE = Script.named("replace-mark");

    private final GuardedRedis redis;

    Marks(GuardedRedis redis) {
        this.redis = redis;
    }

    /** Completes with whether Redis has done so. */
    CompletableFuture<Boolean> set(String bookId, WrittenMark mark) {
        SetArgs life = SetArgs.Builder.px(BookkeepingKeys.WRITTEN_LIFE);
        return redis.call(commands -> commands.set(BookkeepingKeys.written(bookId), mark.bytes(), life))
                .handle((done, failure) -> failure == null);
    }

    /** In the background, unless there is another mark than the known one. What Redis cannot do now, the next reader tries. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void replace(String bookId, WrittenMark known, WrittenMark mark) {
        String[] keys = {BookkeepingKeys.written(bookId)};
        redis.call(commands -> REPLACE.run(
                commands, keys, known.bytes(), mark.bytes(), Script.argument(BookkeepingKeys.WRITTEN_LIFE)));
    }
}
