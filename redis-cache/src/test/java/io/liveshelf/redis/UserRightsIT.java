// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user of {@code deploy/redis/acl} may not do in a Redis that others use too. What it needs, all other tests show. */
class UserRightsIT {
    @Test
    void touchesNoKeyOfOthersAndNothingOfTheServer() throws Exception {
        try (TestRedis redis = TestRedis.start();
                RedisClient client = RedisClient.create(redis.settings().uri());
                var connection = client.connect()) {
            var commands = connection.sync();
            ProductKeys.NAME_SPACES.forEach(
                    name -> assertThat(commands.set(name + "x", "1")).isEqualTo("OK"));

            for (Runnable forbidden : List.<Runnable>of(
                    () -> commands.get("session:1"),
                    () -> commands.set("bookshop", "1"),
                    () -> commands.eval("return redis.call('GET', 'session:1')", ScriptOutputType.VALUE),
                    () -> commands.rename("books:x", "session:1"),
                    () -> commands.publish("liveshelf:other", "x"),
                    () -> commands.keys("*"),
                    commands::flushall,
                    () -> commands.configGet("*"),
                    commands::aclWhoami)) {
                assertThatThrownBy(forbidden::run).hasMessageMatching(".*(permission|can.t access).*");
            }
        }
    }
}
