// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a document of a book has a number that is not content: a counter, or a field that is not read.
 *
 * @param from the index of its first byte
 * @param to the index after its last byte
 * @param field the counter; null: the number is not read
 */
record NumberPlace(int from, int to, @Nullable NumberField field) {
    private static final Set<String> READ =
            BookDocument.rules().stream().map(FieldRule::path).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> PARENTS = READ.stream()
            .filter(path -> path.indexOf('.') > 0)
            .map(path -> path.substring(0, path.indexOf('.')))
            .collect(Collectors.toUnmodifiableSet());

    /** The places of a document in their order; null: it has something odd, and no place is sure. */
    static @Nullable List<NumberPlace> find(byte[] document) {
        try (JsonParser json = Json.mapper().createParser(document)) {
            json.nextToken();
            var search = new Search(document, json);
            return search.isObject("") ? search.places : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static final class Search {
        private final byte[] document;
        private final JsonParser json;
        private final List<NumberPlace> places = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private final NumberText number = new NumberText();

        Search(byte[] document, JsonParser json) {
            this.document = document;
            this.json = json;
        }

        /** Returns false if a field occurs twice, or the object may stand for a value of another type. */
        boolean isObject(String prefix) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                String path = prefix + name;
                json.nextToken();
                if (!seen.add(path) || name.startsWith("$") || !isField(path)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isField(String path) throws IOException {
            if (PARENTS.contains(path) && json.currentToken() == JsonToken.START_OBJECT) {
                return isObject(path + ".");
            }
            NumberField field = NumberField.at(path);
            if (field != null || !(READ.contains(path) || path.equals("_id"))) {
                add(Math.toIntExact(json.currentTokenLocation().getByteOffset()), field);
            }
            json.skipChildren();
            return true;
        }

        private void add(int from, @Nullable NumberField field) {
            NumberText.Kind kind = number.read(document, from);
            boolean fits = field == null
                    || kind == NumberText.Kind.INTEGER
                    || (kind == NumberText.Kind.DECIMAL && field.isDecimal());
            if (kind != NumberText.Kind.NONE && fits) {
                places.add(new NumberPlace(from, number.end(), field));
            }
        }
    }
}
