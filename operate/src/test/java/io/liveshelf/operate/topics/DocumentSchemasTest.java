// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.FieldRule;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.document.SavedBookDocument;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.json.Json;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas of documents say what the streams can read: neither more nor less. A failure shows the file as it should be. */
class DocumentSchemasTest {
    private enum Collection {
        BOOK_VIEW_SESSIONS("A view session"),
        BOOK_PURCHASES("A purchase"),
        ONLINE_BOOKS("A book"),
        BOOK_AUTHORS("The profile of an author"),
        BOOK_CHAPTERS("A chapter without its content"),
        SAVED_BOOKS("A saved book"),
        AUTHOR_REVIEWS("A review of an author"),
        AUTHOR_FOLLOWS("That somebody follows an author"),
        READING_PROGRESS("A user's progress in a book"),
        BOOK_DESCRIPTIONS("Descriptions of a book's chapters");

        private final String title;

        Collection(String title) {
            this.title = title;
        }

        String topic() {
            return "community." + name().toLowerCase(Locale.ROOT);
        }

        List<FieldRule> rules() {
            return switch (this) {
                case BOOK_VIEW_SESSIONS -> ViewSession.rules();
                case BOOK_PURCHASES -> Purchase.rules();
                case ONLINE_BOOKS -> BookDocument.rules();
                case BOOK_AUTHORS -> AuthorDocument.rules();
                case BOOK_CHAPTERS -> ChapterDocument.rules();
                case SAVED_BOOKS -> SavedBookDocument.rules();
                case AUTHOR_REVIEWS -> ReviewDocument.rules();
                case AUTHOR_FOLLOWS -> FollowDocument.rules();
                case READING_PROGRESS -> ProgressDocument.rules();
                case BOOK_DESCRIPTIONS -> DescriptionsDocument.rules();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatTheStreamsCanRead(Collection collection) {
        JsonNode value = TopicContract.of(collection.topic()).orElseThrow().value();

        assertThat(value.toPrettyString()).isEqualTo(schema(collection).toPrettyString());
    }

    private static ObjectNode schema(Collection collection) {
        ObjectNode schema = node();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", collection.title);
        schema.put("type", "object");
        schema.putArray("required").add("_id");
        schema.putObject("properties").putObject("_id").put("description", "not null");
        collection.rules().stream().filter(rule -> !rule.path().equals("_id")).forEach(rule -> put(schema, rule));
        return schema;
    }

    private static ObjectNode node() {
        return Json.mapper().createObjectNode();
    }

    /** The objects on the path may be absent or null. */
    private static void put(ObjectNode schema, FieldRule rule) {
        ObjectNode at = schema;
        String[] path = rule.path().split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            ObjectNode inner = at.withObjectProperty("properties").withObjectProperty(path[i]);
            if (inner.isEmpty()) {
                inner.putArray("type").add("object").add("null");
                inner.putObject("properties");
            }
            at = inner;
        }
        String name = path[path.length - 1];
        if (rule.required()) {
            (at.get("required") instanceof ArrayNode required ? required : at.putArray("required")).add(name);
        }
        at.withObjectProperty("properties").set(name, value(rule));
    }

    private static ObjectNode value(FieldRule rule) {
        return switch (rule.kind()) {
            case STRING -> rule.required() ? typed("string", true).put("minLength", 1) : typed("string", false);
            case BOOLEAN -> typed("boolean", rule.required());
            case STRINGS -> items(rule, typed("string", true));
            case OBJECTS -> items(rule, elements(rule));
            case NUMBER -> wrapped(rule, "number");
            case DATE -> wrapped(rule, "date");
        };
    }

    private static ObjectNode typed(String type, boolean required) {
        ObjectNode value = node();
        if (required) {
            return value.put("type", type);
        }
        value.putArray("type").add(type).add("null");
        return value;
    }

    private static ObjectNode items(FieldRule rule, ObjectNode item) {
        ObjectNode value = typed("array", rule.required());
        value.set("items", item);
        return value;
    }

    private static ObjectNode elements(FieldRule rule) {
        ObjectNode element = node().put("type", "object");
        element.putObject("properties");
        rule.elements().forEach(each -> put(element, each));
        return element;
    }

    private static ObjectNode wrapped(FieldRule rule, String name) {
        ObjectNode reference = node().put("$ref", "extended-json.json#/$defs/" + name);
        if (rule.required()) {
            return reference;
        }
        ObjectNode value = node();
        value.putArray("anyOf").add(reference).add(node().put("type", "null"));
        return value;
    }
}
