// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the next version differs from this one. It ranks seven books for trending today instead of five. In its taxonomy a category has
 * moved from one parent to another, and there is one that was unknown. And everything that it stores has something more, in each of the
 * formats.
 */
final class NextSources {
    private static final String ORACLE = "contract/src/test/java/io/liveshelf/contract/oracle/";
    private static final String STREAMS = "streams-app/src/main/java/io/liveshelf/streams/";
    private static final String RESOURCES = "contract/src/main/resources/";
    private static final String RULES = "io/liveshelf/contract/rules/built-in.json";
    private static final String TAXONOMY = "io/liveshelf/contract/taxonomy/taxonomy.json";

    private static final List<Change> CHANGES = List.of(
            new Change(
                    RESOURCES + RULES,
                    "\"books:trending:today\": {\n      \"size\": 5",
                    "\"books:trending:today\": {\n      \"size\": 7"),
            new Change(ORACLE + "OracleRules.java", "case TRENDING -> 5;", "case TRENDING -> 7;"),
            new Change(ORACLE + "Oracle.java", "\"total_children\", 33", "\"total_children\", 34"),
            new Change(
                    RESOURCES + TAXONOMY,
                    "    },\n    {\n     \"name\": \"Triết Học\",\n     \"slug\": \"triet-hoc\"\n    }\n   ]",
                    "    }\n   ]"),
            new Change(RESOURCES + TAXONOMY, "{\n     \"name\": \"Marketing - Bán hàng\"", """
                    {"name": "Triết Học", "slug": "triet-hoc"},
                    {"name": "Không có", "slug": "khong-co"},
                    {"name": "Marketing - Bán hàng\""""),
            new Change(
                    STREAMS + "books/IndexedBookCodec.java",
                    "        writeTexts(out, book.authors());\n",
                    "        writeTexts(out, book.authors());\n        out.writeLong(7);\n"),
            new Change(STREAMS + "books/IndexedBookCodec.java", "        return IndexedBook.document(\n", """
                            if (in.hasRemaining() && in.getLong() != 7) {
                                throw new IllegalStateException("the field that was added is wrong");
                            }
                            return IndexedBook.document(
                    """),
            new Change(
                    STREAMS + "books/BookContent.java",
                    "        List<Card.RecentChapter> recent) {\n    static final",
                    """
                            List<Card.RecentChapter> recent,
                            @Nullable Long added) {
                        BookContent(
                                NavigableMap<String, BookDocument> documents,
                                Map<String, String> names,
                                long chapters,
                                List<Card.RecentChapter> recent) {
                            this(documents, names, chapters, recent, 7L);
                        }
                        static final"""),
            new Change(
                    STREAMS + "BookEventSerde.java",
                    "        out.writeLong(counters.statsPurchases());\n",
                    "        out.writeLong(counters.statsPurchases());\n        out.writeLong(7);\n"),
            new Change(
                    STREAMS + "facts/ChunkWriter.java",
                    "Arrays.copyOf(bytes, size);",
                    "Arrays.copyOf(bytes, size + 7);"));

    private NextSources() {}

    /** In a file of the checkout, one place reads otherwise. */
    private record Change(String file, String before, String after) {
        String in(String text) {
            int at = text.indexOf(before);
            if (at < 0 || text.indexOf(before, at + 1) >= 0) {
                throw new AssertionError("%s must have this once: %s".formatted(file, before));
            }
            return text.substring(0, at) + after + text.substring(at + before.length());
        }
    }

    /** Writes the changed resources among the classes and the changed sources apart. Returns the sources. */
    static List<Path> write(Path checkout, Path sources, Path classes) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Change each : CHANGES) {
            String text = texts.get(each.file());
            texts.put(each.file(), each.in(text == null ? Files.readString(checkout.resolve(each.file())) : text));
        }
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> each : texts.entrySet()) {
            boolean isSource = each.getKey().endsWith(".java");
            Path file = isSource
                    ? sources.resolve(each.getKey())
                    : classes.resolve(each.getKey().substring(RESOURCES.length()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
            if (isSource) {
                written.add(file);
            }
        }
        return written;
    }
}
