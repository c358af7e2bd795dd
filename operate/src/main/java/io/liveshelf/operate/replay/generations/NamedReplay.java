// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The replay that a command is about. */
final class NamedReplay {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            converter = Converter.class,
            description = "small letters and digits, beginning with a letter, such as top7")
    private @Nullable GenerationName name;

    /** Names as people type them. */
    static final class Converter implements ITypeConverter<GenerationName> {
        @Override
        public GenerationName convert(String text) {
            try {
                return new GenerationName(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is no name of a replay, which is " + e.getMessage());
            }
        }
    }

    /** Its name; throws {@link IllegalStateException} where picocli has not set it. */
    GenerationName name() {
        if (name == null) {
            throw new IllegalStateException("set by picocli");
        }
        return name;
    }

    /** The live generation of a deployment with these variables. */
    static Generation live(Map<String, String> environment) {
        return Generation.live(ConsumerGroups.of(new Environment(environment)).applicationId());
    }

    /** A generation of it. */
    static Generation generation(GenerationName name, Map<String, String> environment) {
        return Generation.named(name, live(environment).applicationId());
    }
}
