// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.operate.kafka.BrokersRun;
import io.liveshelf.operate.kafka.KafkaOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the newest records of a topic, and those that come. */
@Command(
        name = "tail",
        description = "Shows the newest committed records of a topic, and then those that come, until Ctrl-C: time,"
                + " partition:offset, key, value.",
        mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "a topic; what is before its dot can be left out")
    private String name = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "begins with so many (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(
            names = "--decode",
            description = "shows dates, numbers and ids of extended JSON as they are meant, and whole values")
    private boolean decode;

    @Option(names = "--no-follow", description = "ends with the newest record that there is")
    private boolean noFollow;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        if (last < 0) {
            throw new ParameterException(command.commandLine(), "--last is " + last + ", must be 0 or more");
        }
        TopicContract contract = Named.topic(command, name);
        return BrokersRun.run(command, kafka, System.getenv(), (brokers, out) -> {
            try (var tail = Tail.of(contract.topic(), brokers)) {
                tail.newest(last).forEach(each -> out.println(RecordText.line(each, decode)));
                while (!noFollow && !out.checkError()) {
                    tail.next().forEach(each -> out.println(RecordText.line(each, decode)));
                }
            }
            return ExitCode.OK;
        });
    }
}
