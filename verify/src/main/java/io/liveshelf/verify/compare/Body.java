// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body as it is compared: its leaves by JSON pointer (RFC 6901), in their order, without {@code cached_at}, which is
 * no content.
 *
 * @param leaves pointer to the value as JSON; an object or array without content is a leaf too
 * @param items fingerprints of what belongs together: each entry of a list under its pointer, and all else, with which entries
 *     there are, under the empty pointer. Two items are the same if and only if their fingerprints are
 * @param cachedAt when the body was made according to itself; null where it does not say
 */
public record Body(
        Map<String, String> leaves,
        Map<String, String> items,
        @Nullable Instant cachedAt) {
    private static final String CACHED_AT = "/cached_at";
    private static final String IS_THERE = "is there";
    /** The field with the id, in an entry that is a book. */
    static final String BOOK_ID = "/book_id";
    /** The field with the id, in an entry that is an author. */
    static final String AUTHOR_ID = "/author_id";

    private static final Pattern ENTRY = Pattern.compile("(/[^/]*)*?/\\d+(?=/|$)");

    /** Stands for no body at all. */
    public static final Body ABSENT = of(new LinkedHashMap<>(Map.of("", "absent")));

    private static Body of(Map<String, String> leaves) {
        Instant cachedAt = instant(leaves.remove(CACHED_AT));
        return new Body(Collections.unmodifiableMap(leaves), items(leaves), cachedAt);
    }

    /**
     * Reads a body.
     *
     * @throws IOException saying why it is none
     */
    public static Body read(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException("the body is not JSON: " + e.getOriginalMessage(), e);
        }
        Map<String, String> leaves = new LinkedHashMap<>();
        collect("", root, leaves);
        return of(leaves);
    }

    private static void collect(String pointer, JsonNode node, Map<String, String> leaves) {
        if (node.isEmpty()) {
            leaves.put(pointer, node.toString());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), leaves);
            }
        } else {
            node.properties()
                    .forEach(field -> collect(pointer + "/" + escaped(field.getKey()), field.getValue(), leaves));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static @Nullable Instant instant(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return Instant.parse(json.substring(1, json.length() - 1));
        } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
            return null; // another value there is no age
        }
    }

    /** The ids of the books that it lists, as JSON, by the pointers of their entries, in their order. */
    public Map<String, String> books() {
        return listed(BOOK_ID);
    }

    /** The ids of the authors that it lists, as JSON, by the pointers of their entries, in their order. */
    public Map<String, String> authors() {
        return listed(AUTHOR_ID);
    }

    private Map<String, String> listed(String id) {
        Map<String, String> ids = new LinkedHashMap<>();
        leaves.forEach((pointer, value) -> {
            String entry = itemOf(pointer);
            if (!entry.isEmpty() && pointer.equals(entry + id)) {
                ids.put(entry, value);
            }
        });
        return ids;
    }

    /** The same body with other values, as JSON, at these pointers. */
    public Body with(Map<String, String> values) {
        Map<String, String> changed = new LinkedHashMap<>(leaves);
        changed.putAll(values);
        return of(changed);
    }

    private static Map<String, String> items(Map<String, String> leaves) {
        Map<String, TreeMap<String, String>> byItem = new TreeMap<>();
        byItem.put("", new TreeMap<>());
        leaves.forEach((pointer, value) ->
                byItem.computeIfAbsent(itemOf(pointer), each -> new TreeMap<>()).put(pointer, value));
        TreeMap<String, String> rest = byItem.getOrDefault("", new TreeMap<>());
        byItem.keySet().stream().filter(item -> !item.isEmpty()).forEach(item -> rest.put(item, IS_THERE));
        Map<String, String> items = new LinkedHashMap<>();
        byItem.forEach((item, content) -> items.put(item, fingerprint(content)));
        return Collections.unmodifiableMap(items);
    }

    /** The pointer up to and including the first index of an array. */
    static String itemOf(String pointer) {
        Matcher entry = ENTRY.matcher(pointer);
        return entry.lookingAt() ? entry.group() : "";
    }

    /** A hash over the leaves in the order of their pointers, each with its length so that it is unambiguous. */
    private static String fingerprint(TreeMap<String, String> leaves) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            leaves.forEach((pointer, value) -> {
                add(digest, pointer);
                add(digest, value);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
