// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** A file of rules, checked before anything begins. */
final class RulesFile {
    private RulesFile() {}

    /** The rules in it; throws what {@code wrong} makes of what is wrong with them. */
    static JsonNode read(Path file, Function<String, RuntimeException> wrong) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Rules.parse(bytes);
            return Json.mapper().readTree(bytes);
        } catch (InvalidRules e) {
            throw wrong.apply(file + " is no file of rules: " + e.getMessage());
        } catch (IOException e) {
            throw wrong.apply(file + " cannot be read: " + e.getMessage());
        }
    }
}
