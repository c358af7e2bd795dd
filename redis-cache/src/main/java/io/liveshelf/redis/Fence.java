// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.generation.KeySpace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets only the newest connection of a partition's writer write. Each connection takes a fencing token that is greater than
 * all before; every write names its token, and Redis refuses all but the token that it holds. So a command that was stuck on
 * its way (in a paused Redis, a dead connection, a writer that lost its partition) changes nothing when it arrives at last.
 * A Redis that lost its data holds no token and refuses too, which is how a writer notices.
 *
 * <p>A token is taken against a challenge, which is the token that Redis holds: whoever has read the challenge proves that the
 * partition is still its own, and then takes the fence only if it still holds the challenge. So a proof that is out of date
 * does not help: who got the partition since has taken the fence since.
 *
 * <p>All tokens of a generation lie in one hash, beside each partition's position: what loses one loses all. Keys are named as the read API
 * names them; where they are in Redis, the generation's {@link KeySpace} says.
 */
final class Fence {
    private static final Script CHALLENGE = Script.named("challenge-fence");
    private static final Script TAKE = Script.named("take-fence");
    private static final Script WRITE = Script.named("write-fenced");
    private static final Script PROLONG = Script.named("prolong-fenced");
    private static final byte[] DELETED = Script.argument("0");
    private static final byte[] NO_END = Script.argument("-1");
    private static final byte[] NOTHING = {};
    private static final byte[] MARK_LIFE = Script.argument(BookkeepingKeys.WRITTEN_LIFE);

    private final RedisAsyncCommands<String, byte[]> redis;
    private final KeySpace keys;
    private final String partition;

    Fence(RedisAsyncCommands<String, byte[]> redis, KeySpace keys, String partition) {
        this.redis = redis;
        this.keys = keys;
        this.partition = partition;
    }

    /** Makes the scripts known, so that they can be called by their digests. */
    static List<RedisFuture<String>> load(RedisAsyncCommands<String, byte[]> redis) {
        return Stream.of(CHALLENGE, TAKE, WRITE, PROLONG)
                .map(script -> redis.scriptLoad(script.text()))
                .toList();
    }

    /** The token that Redis holds; a new one that nobody has, where it holds none. */
    RedisFuture<byte[]> challenge() {
        return redis.evalsha(CHALLENGE.digest(), ScriptOutputType.VALUE, fence(), Script.argument(partition));
    }

    /** A token that no other connection has; null where Redis no longer holds the challenge. */
    RedisFuture<byte[]> take(byte[] challenge) {
        return redis.evalsha(TAKE.digest(), ScriptOutputType.VALUE, fence(), Script.argument(partition), challenge);
    }

    /** The partition's position; null where Redis holds none. */
    RedisFuture<byte[]> position() {
        return redis.hget(key(keys), BookkeepingKeys.POSITION + partition);
    }

    /** Writes all in one step, and the position of the last. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> write(byte[] token, List<FencedWrite> writes) {
        String position = writes.get(writes.size() - 1).position();
        var arguments = new ArrayList<>(arguments(token, Script.argument(position)));
        for (FencedWrite write : writes) {
            byte[] value = write.value();
            boolean deleted =
                    value == null || write.ttl().isNegative() || write.ttl().isZero();
            arguments.add(deleted ? DELETED : Script.argument(write.ttl()));
            arguments.add(value == null || deleted ? NOTHING : value);
            arguments.add(write.isOfCard() && (value == null || !deleted) ? MARK_LIFE : NOTHING);
        }
        return send(WRITE, writes.stream().map(FencedWrite::key), arguments);
    }

    /** Records the position. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> position(byte[] token, String position) {
        return send(WRITE, Stream.of(), arguments(token, Script.argument(position)));
    }

    /** Reports that all is written. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> report(byte[] token, WriteReport report) {
        var arguments = new ArrayList<>(arguments(token, NOTHING));
        arguments.addAll(List.of(NO_END, report.bytes(), NOTHING));
        return send(WRITE, Stream.of(BookkeepingKeys.writeReport(partition)), arguments);
    }

    /** Gives keys at least this life. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> prolong(byte[] token, List<String> names, Duration life) {
        return send(PROLONG, names.stream(), List.of(Script.argument(partition), token, Script.argument(life)));
    }

    /** What {@code write-fenced.lua} is told before the keys. */
    private List<byte[]> arguments(byte[] token, byte[] position) {
        return List.of(Script.argument(partition), token, position, Script.argument(keys.prefix()));
    }

    private RedisFuture<Boolean> send(Script script, Stream<String> names, List<byte[]> arguments) {
        String[] all = Stream.concat(Stream.of(BookkeepingKeys.FENCE), names)
                .map(keys::key)
                .toArray(String[]::new);
        return redis.evalsha(script.digest(), ScriptOutputType.BOOLEAN, all, arguments.toArray(byte[][]::new));
    }

    private String[] fence() {
        return new String[] {key(keys)};
    }

    /** The hash of all tokens of a generation. */
    static String key(KeySpace keys) {
        return keys.key(BookkeepingKeys.FENCE);
    }
}
