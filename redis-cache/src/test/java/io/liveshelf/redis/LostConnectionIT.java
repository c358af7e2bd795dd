// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the kernel does for a connection whose other end takes nothing any more. */
class LostConnectionIT {
    /** TCP_USER_TIMEOUT, and until the kernel's next attempt after it. */
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** More than the kernel takes for a process that does not read. */
    private static final int MEBIBYTES = 48;

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // none of them is answered
    void endsWithinSecondsAndNotAfterAQuarterOfAnHour() throws Exception {
        assumeTrue(EpollProvider.isAvailable(), "needs epoll, which only Linux has");
        try (var redis = TestRedis.start();
                var client = LettuceClient.once(redis.settings())) {
            StatefulRedisConnection<String, byte[]> connection =
                    client.connect().get();
            var ended = new CompletableFuture<Boolean>();
            connection.addListener(new RedisConnectionStateListener() {
                @Override
                public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                    ended.complete(true);
                }
            });
            redis.process().pause();
            try {
                for (int i = 0; i < MEBIBYTES; i++) {
                    connection.async().set("key " + i, new byte[1 << 20]);
                }
                assertThat(ended).succeedsWithin(LONGEST);
            } finally {
                redis.process().resume();
            }
        }
    }

    @Test
    void hasEpollOnTheMachinesThatItIsMadeFor() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(system.toLowerCase(Locale.ROOT).matches("linux (amd64|aarch64)"), system);
        assertThat(EpollProvider.isAvailable()).isTrue();
    }
}
