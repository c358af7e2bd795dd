// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.connect.config.TopicContract;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Topics by what people call them. */
final class Named {
    private Named() {}

    /** The topic of this name, with or without what is before its dot; otherwise the message names those that are meant, or all. */
    static TopicContract topic(CommandSpec command, String name) {
        List<TopicContract> all = TopicContract.all();
        List<TopicContract> meant = all.stream()
                .filter(each -> each.topic().equals(name) || each.topic().endsWith("." + name))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new ParameterException(
                command.commandLine(),
                "there is no topic " + name + "; there are "
                        + all.stream().map(TopicContract::topic).collect(Collectors.joining(", ")));
    }
}
