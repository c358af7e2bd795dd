// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The file that says what is in the views. */
final class RulesFile {
    private static final String VARIABLE = "LIVESHELF_RULES";

    private RulesFile() {}

    /** The rules of the file that the variable names; the built-in ones if it names none. */
    static Rules from(Environment env) {
        String file = env.text(VARIABLE, "");
        if (file.isEmpty()) {
            return Rules.builtIn();
        }
        try {
            return Rules.parse(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            env.reject(VARIABLE, "a file that can be read, or empty");
        } catch (InvalidRules e) {
            e.problems().forEach(each -> env.reject(VARIABLE + ": " + each.path(), each.expected()));
        }
        return Rules.builtIn();
    }
}
