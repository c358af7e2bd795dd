// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.operate.kafka.BrokersRun;
import io.liveshelf.operate.kafka.KafkaOptions;
import java.util.List;
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

/** Lists the topics, or says all about one. */
@Command(
        name = "describe",
        description = "Lists the topics with what is in them, or says all about one.",
        mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "a topic (default: all, in a table)")
    private @Nullable String name;

    @Option(
            names = "--schema",
            description = "prints the JSON Schema of the value, and nothing else; no broker is asked")
    private boolean schema;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        TopicContract one = name == null ? null : Named.topic(command, name);
        if (schema) {
            if (one == null) {
                throw new ParameterException(command.commandLine(), "--schema is of one topic; name it");
            }
            command.commandLine().getOut().println(one.value().toPrettyString());
            return ExitCode.OK;
        }
        List<TopicContract> described = one == null ? TopicContract.all() : List.of(one);
        return BrokersRun.run(command, kafka, System.getenv(), (brokers, out) -> {
            TopicTable table = TopicTable.of(described, brokers);
            (one == null ? table.lines() : Description.lines(one, table.row(one))).forEach(out::println);
            return ExitCode.OK;
        });
    }
}
