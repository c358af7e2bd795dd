// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SetupCommandTest {

    @Test
    void namesTheVariablesItNeeds() {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new SetupCommand())
                .setOut(new PrintWriter(out, true))
                .execute("--help");
        assertThat(code).isZero();
        assertThat(out.toString()).contains("KAFKA_BOOTSTRAP_SERVERS", "MONGODB_URI", "CONNECT_URL");
    }
}
