// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Letters that are named one by one. */
final class LetterParameters {
    // Converted afterwards: where a converter fails, picocli complains of an unmatched argument and does not say why.
    @Parameters(paramLabel = "LETTER", arity = "0..*", description = "partition and offset of a letter, such as 0:17")
    private List<String> names = List.of();

    /** The letters, each once; none: nothing was named. */
    List<LetterId> ids(CommandLine command) {
        try {
            return names.stream().map(LetterId::parse).distinct().toList();
        } catch (TypeConversionException e) {
            throw new ParameterException(command, String.valueOf(e.getMessage()), e);
        }
    }
}
