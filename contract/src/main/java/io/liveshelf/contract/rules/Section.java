// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.rules.InvalidRules.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An object of a rules file. Whatever is wrong is noted, and something that is right is answered in its place, so that all of it is found at
 * once.
 *
 * @param path where it is in the file; empty for the whole of it
 * @param json null-like or of another type if it is not there or is no object
 * @param problems collects what is wrong
 */
record Section(String path, JsonNode json, List<Problem> problems) {
    private static final int MOST_ENTRIES = 20;

    /** The object under a name. */
    Section section(String name) {
        return new Section(pathOf(name), json.path(name), problemsInside()).requireObject();
    }

    private Section requireObject() {
        if (!json.isObject()) {
            reject("an object");
        }
        return this;
    }

    /** The objects of an array; it must have one at least. */
    List<Section> sections(String name) {
        JsonNode array = json.path(name);
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_ENTRIES) {
            reject(name, "an array of 1 to %d steps".formatted(MOST_ENTRIES));
        }
        var sections = new ArrayList<Section>();
        for (int i = 0; array.isArray() && i < array.size(); i++) {
            sections.add(new Section(pathOf(name) + "[" + i + "]", array.path(i), problems).requireObject());
        }
        return sections;
    }

    boolean has(String name) {
        return json.has(name);
    }

    int number(String name, int least, int most) {
        JsonNode number = json.path(name);
        if (number.isIntegralNumber()
                && number.canConvertToInt()
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        reject(name, least == most ? "" + most : "a whole number from %d to %d".formatted(least, most));
        return most;
    }

    /** One of a family of names. */
    <T> T named(String name, Function<String, Optional<T>> known, List<String> all, T otherwise) {
        JsonNode text = json.path(name);
        Optional<T> found = text.isTextual() ? known.apply(text.textValue()) : Optional.empty();
        if (found.isEmpty()) {
            reject(name, "one of " + String.join(", ", all));
        }
        return found.orElse(otherwise);
    }

    /** Rejects every other name. */
    void allowOnly(List<String> names) {
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                reject(name, "left out: what can be here is " + String.join(", ", names));
            }
        });
    }

    void reject(String name, String expected) {
        problemsInside().add(new Problem(pathOf(name), expected));
    }

    private void reject(String expected) {
        problems.add(new Problem(path, expected));
    }

    /** What is no object has nothing inside that could be wrong. */
    private List<Problem> problemsInside() {
        return json.isObject() ? problems : new ArrayList<>();
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
