// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.lettuce.core.api.sync.RedisServerCommands;

/** All keys of Redis are gone. */
record FlushRedis() implements Fault {
    @Override
    public String kind() {
        return "redis flushed";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.with(Part.REDIS, name -> scene.stack().redis(RedisServerCommands::flushall));
    }
}
