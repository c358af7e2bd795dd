// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import io.liveshelf.contract.oracle.FixedWorld;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.e2e.Community;
import io.liveshelf.e2e.OracleCheck;
import io.liveshelf.e2e.Stack;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The handwritten community, in the stack's MongoDB. Its facts are inserted once, because a fact counts once. The rest is
 * written again after tests that leave another community behind.
 */
final class FixedCommunity {
    static final String COVER = "gridfs-cover";
    private static final Set<String> FACTS = Set.of("book_view_sessions", "book_purchases");

    private final World world = FixedWorld.at(Instant.now());

    /** Makes MongoDB hold it and waits until Redis does. */
    void writeTo(Stack stack) {
        try (var before = new Community(stack)) {
            if (isIn(before.world())) {
                return;
            }
        }
        try (var community = Community.emptied(stack)) {
            World.COLLECTIONS.stream()
                    .filter(name -> !FACTS.contains(name))
                    .forEach(name -> world.in(name).forEach(each -> community.write("community." + name, each)));
            World known = community.world();
            FACTS.forEach(name -> world.in(name).stream()
                    .filter(each -> !known.in(name).contains(each))
                    .forEach(each -> community.insert("community." + name, each)));
            cover(stack);
            new OracleCheck(stack).awaitRedis(community::world);
        }
    }

    /** Facts of other communities may be there too, but never of the same books. */
    private boolean isIn(World found) {
        return World.COLLECTIONS.stream()
                .allMatch(name -> FACTS.contains(name)
                        ? found.in(name).containsAll(world.in(name))
                        : new HashSet<>(found.in(name)).equals(new HashSet<>(world.in(name))));
    }

    private static void cover(Stack stack) {
        GridFSBucket covers = GridFSBuckets.create(stack.community(), "covers");
        if (covers.find(Filters.eq("filename", COVER)).first() == null) {
            covers.uploadFromStream(COVER, new ByteArrayInputStream(coverBytes()));
        }
    }

    /** Larger than a GridFS chunk; every byte differs from the one a chunk before it. */
    static byte[] coverBytes() {
        byte[] bytes = new byte[700_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 255);
        }
        return bytes;
    }
}
