// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.liveshelf.api.QueryApi;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.oracle.History;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories through all real parts: Redis, the API and an API without Redis all equal the brute-force oracle. */
@ExtendWith(SharedStack.class)
class OracleIT {
    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_308, 777})
    void everyViewEqualsTheOracle(long seed, Stack stack) throws Exception {
        var history = new History(seed, Instant.now());
        var oracle = new OracleCheck(stack);
        try (var community = Community.emptied(stack);
                var withoutRedis = withoutRedis(stack)) {
            withoutRedis.start();
            for (int chapter = 0; chapter < 3; chapter++) {
                community.apply(history.go(150));
                oracle.awaitRedis(community::world);
                oracle.awaitAnswers(stack.api(), community::world);
                oracle.awaitAnswers("http://127.0.0.1:" + withoutRedis.port(), community::world);
            }
        }
    }

    private static QueryApi withoutRedis(Stack stack) throws Exception {
        var config = ApiConfig.from(Map.of(
                "HTTP_PORT", "0",
                "REDIS_CACHE_ENABLED", "false",
                "MONGODB_HOLD_MS", "0",
                "MONGODB_URI", stack.parts().endpoints().mongo().address()));
        return QueryApi.of(config, Clock.systemUTC());
    }
}
