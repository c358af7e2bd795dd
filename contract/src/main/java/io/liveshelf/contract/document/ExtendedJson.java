// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The text form of documents in topics: MongoDB's extended JSON, which distinguishes dates, ids and numbers. Only the fields
 * that are read become values. All others are skipped by their structure, so it does not matter what they hold.
 */
final class ExtendedJson {
    /** MongoDB nests documents 100 deep; this leaves room for the objects that stand for values, and spares the stack. */
    private static final int DEEPEST = 300;

    private static final JsonFactory JSON = JsonFactory.builder()
            // field names may be data, such as ids of users; they must neither fill nor fail a table of names
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // the Kafka connector writes these literals
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private ExtendedJson() {}

    /**
     * Parses a document. Of fields that occur several times the last one counts.
     *
     * @param utf8 extended JSON, canonical, relaxed or of the older form that the Kafka connector writes
     * @param selection the fields to parse
     */
    static BsonDocument parse(byte[] utf8, FieldSelection selection) throws MalformedDocument {
        try (JsonParser json = JSON.createParser(utf8)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedDocument("the value must be a document in extended JSON, but is no object");
            }
            var document = new BsonDocument();
            addFields(document, json, json.nextFieldName(), selection);
            if (json.nextToken() != null) {
                throw new MalformedDocument("the value must be one document, but goes on after it");
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw new MalformedDocument("the value exceeds a limit: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new MalformedDocument("the value must be a document in extended JSON, but is no valid JSON at byte "
                    + e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new MalformedDocument("the value must be a document in extended JSON, but: " + e.getMessage());
        }
    }

    /** Adds the selected fields from the field {@code name} on, up to the end of the object. */
    private static void addFields(BsonDocument object, JsonParser json, String name, FieldSelection selection)
            throws IOException, MalformedDocument {
        for (String field = name; field != null; field = json.nextFieldName()) {
            json.nextToken();
            FieldSelection selected = selection.of(field);
            if (selected == null) {
                json.skipChildren();
            } else {
                object.put(selection == FieldSelection.WHOLE ? unicode(field) : field, value(json, selected));
            }
        }
    }

    private static BsonValue value(JsonParser json, FieldSelection selection) throws IOException, MalformedDocument {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, selection);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> new BsonString(unicode(json.getText()));
            case VALUE_NUMBER_INT -> integer(json);
            case VALUE_NUMBER_FLOAT -> new BsonDouble(json.getDoubleValue());
            case VALUE_TRUE -> BsonBoolean.TRUE;
            case VALUE_FALSE -> BsonBoolean.FALSE;
            default -> BsonNull.VALUE;
        };
    }

    private static BsonArray array(JsonParser json) throws IOException, MalformedDocument {
        var array = new BsonArray();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json, FieldSelection.WHOLE));
        }
        return array;
    }

    /** An object whose first field begins with a dollar may stand for a value of another type, see {@link Wrapper}. */
    private static BsonValue object(JsonParser json, FieldSelection selection) throws IOException, MalformedDocument {
        String first = json.nextFieldName();
        var object = new BsonDocument();
        if (first == null || !first.startsWith("$")) {
            addFields(object, json, first, selection);
            return object;
        }
        json.nextToken();
        BsonValue value = value(json, FieldSelection.WHOLE);
        String second = json.nextFieldName();
        if (second == null) {
            return Wrapper.unwrap(unicode(first), value);
        }
        object.put(unicode(first), value);
        addFields(object, json, second, FieldSelection.WHOLE);
        return Wrapper.unwrap(object);
    }

    private static BsonValue integer(JsonParser json) throws IOException, MalformedDocument {
        return switch (json.getNumberType()) {
            case INT -> new BsonInt32(json.getIntValue());
            case LONG -> new BsonInt64(json.getLongValue());
            default ->
                throw new MalformedDocument(
                        "the value has an integer of more than 64 bits, which MongoDB cannot store");
        };
    }

    /** Half of a surrogate pair is no character: it cannot be written as UTF-8, and ids with it would become the same. */
    private static String unicode(String text) throws MalformedDocument {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isSurrogate(each)) {
                boolean pair = Character.isHighSurrogate(each)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new MalformedDocument("the value has text with half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }
}
