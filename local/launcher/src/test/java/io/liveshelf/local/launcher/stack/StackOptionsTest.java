// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackOptionsTest {

    private static final Checkout HOME = new Checkout(Path.of("/nowhere"));
    private static final Path DATA = Path.of("data");

    @Test
    void takesWhatTheEnvironmentSays() {
        StackOptions options = StackOptions.defaults(
                HOME,
                DATA,
                Map.of(
                        "HTTP_PORT",
                        "9000",
                        "LIVESHELF_PARTITIONS",
                        "8",
                        "MONGODB_URI",
                        "mongodb://m",
                        "REDIS_URL",
                        " "));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.partitions()).isEqualTo(8);
        assertThat(options.mongodbUri()).contains("mongodb://m");
        assertThat(options.redisUrl()).isEmpty();
        assertThat(options.database()).isEqualTo("community");
        assertThat(options.httpHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void letsWhoeverOpensThePageWriteOnlyWhereDemoReadersDoOrNobodyElse() {
        StackOptions embedded = StackOptions.defaults(HOME, DATA, Map.of());
        StackOptions others = StackOptions.defaults(HOME, DATA, Map.of("MONGODB_URI", "mongodb://m"));
        assertThat(embedded.withoutTraffic().isDemo()).isTrue();
        assertThat(others.isDemo()).isTrue();
        assertThat(others.withoutTraffic().isDemo()).isFalse();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> new StackOptions(HOME, DATA, 0, null, -1, Double.NaN, true, 17, 0, Map.of(), Map.of()))
                .hasMessage("the port is 0, must be 1 to 65535; the number of books is -1, must be 0 or more;"
                        + " views per second is NaN, must be above 0 and 100000 at most; instances is 17, must be 1 to 16;"
                        + " partitions is 0, must be 1 to 1000");
    }

    @Test
    void saysWhichVariableIsNoNumber() {
        assertThatThrownBy(() -> StackOptions.defaults(HOME, DATA, Map.of("LIVESHELF_PARTITIONS", "many")))
                .hasMessage("LIVESHELF_PARTITIONS is \"many\", not a whole number");
    }

    @Test
    void hasEnoughPartitionsForItsInstances() {
        StackArguments arguments = new StackArguments();
        assertThat(arguments.in(HOME, Map.of()).partitions()).isEqualTo(2);
        arguments.instances = 3;
        assertThat(arguments.in(HOME, Map.of()).partitions()).isEqualTo(8);
    }

    @Test
    void addsUpVariablesForAPart() {
        StackOptions options = StackOptions.defaults(HOME, DATA, Map.of())
                .withPartEnvironment("streams", "A", "1")
                .withPartEnvironment("streams", "B", "2");
        assertThat(options.partEnvironment()).isEqualTo(Map.of("streams", Map.of("A", "1", "B", "2")));
    }
}
