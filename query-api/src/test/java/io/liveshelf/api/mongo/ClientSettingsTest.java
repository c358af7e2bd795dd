// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.ReadConcern;
import io.liveshelf.api.config.ApiConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSettingsTest {
    /** What a failover takes back must not stay in a filled list. Whoever knows better says so in the connection string. */
    @ParameterizedTest
    @CsvSource({"mongodb://127.0.0.1, majority", "mongodb://127.0.0.1/?readConcernLevel=local, local"})
    void readsWhatAMajorityHas(String uri, String level) {
        var second = Duration.ofSeconds(1);
        var config = new ApiConfig.Mongo(
                new ConnectionString(uri), "community", second, second, 1, 1, second, new ApiConfig.Breaker(1, second));

        ReadConcern concern =
                ClientSettings.of(config, new SimpleMeterRegistry(), List.of()).getReadConcern();

        assertThat(concern.asDocument().getString("level").getValue()).isEqualTo(level);
    }
}
