// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsRunnerTest {
    @ParameterizedTest
    @CsvSource({"'', classic, LEAVE_GROUP", "streams-1, classic, REMAIN_IN_GROUP", "streams-1, streams, LEAVE_GROUP"})
    void onlyAnInstanceThatIsKnownAgainStaysInTheGroup(
            String instanceId, String protocol, GroupMembershipOperation operation) throws Exception {
        StreamsAppConfig config = StreamsAppConfig.from(
                Map.of("LIVESHELF_INSTANCE_ID", instanceId, "LIVESHELF_GROUP_PROTOCOL", protocol));

        assertThat(StreamsRunner.membershipAfterClose(config.streams())).isEqualTo(operation);
    }
}
