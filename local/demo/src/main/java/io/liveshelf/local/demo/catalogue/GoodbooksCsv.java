// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads {@code books.csv} of the goodbooks-10k data set (zygmuntz/goodbooks-10k on GitHub). */
final class GoodbooksCsv {

    private static final List<String> REQUIRED =
            List.of("book_id", "authors", "title", "average_rating", "ratings_count");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final Set<String> ids = new HashSet<>();

    private GoodbooksCsv(Path file) {
        this.file = file;
    }

    /** Reads the whole file and returns the number of its books. */
    static int check(Path file) throws CatalogueUnusable {
        return read(file, book -> {});
    }

    /** Hands the books on, one at a time and in the order of the file, and returns their number. */
    static int read(Path file, Consumer<CatalogueBook> action) throws CatalogueUnusable {
        if (!Files.exists(file)) {
            throw new CatalogueUnusable("the catalogue file " + file + " does not exist");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CatalogueUnusable("the catalogue file " + file + " is not a file that can be read");
        }
        return new GoodbooksCsv(file).forEach(action);
    }

    private int forEach(Consumer<CatalogueBook> action) throws CatalogueUnusable {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser rows = CSVParser.parse(skipByteOrderMark(reader), FORMAT)) {
            checkColumns(rows.getHeaderNames());
            for (CSVRecord row : rows) {
                action.accept(book(row, rows.getCurrentLineNumber()));
            }
        } catch (MalformedInputException e) {
            throw unusable("not UTF-8 text");
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
        if (ids.isEmpty()) {
            throw unusable("no books");
        }
        return ids.size();
    }

    private static Reader skipByteOrderMark(Reader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private void checkColumns(List<String> columns) throws CatalogueUnusable {
        List<String> missing =
                REQUIRED.stream().filter(column -> !columns.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw unusable("missing columns: " + String.join(", ", missing));
        }
    }

    private CatalogueBook book(CSVRecord row, long line) throws CatalogueUnusable {
        if (!row.isConsistent()) {
            throw unusable("line " + line + " has " + row.size() + " columns instead of "
                    + row.getParser().getHeaderNames().size());
        }
        String id = text(row, "book_id", line);
        if (!ids.add(id)) {
            throw unusable("line " + line + ": book_id " + id + " occurs twice");
        }
        List<String> authors = Arrays.stream(text(row, "authors", line).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (authors.isEmpty()) {
            throw unusable("line " + line + ": authors names nobody");
        }
        String language = optional(row, "language_code");
        return new CatalogueBook(
                "gb-" + id,
                text(row, "title", line),
                authors,
                year(row, line),
                language == null ? "" : language,
                number(row, "average_rating", 5, line),
                (long) number(row, "ratings_count", Long.MAX_VALUE, line),
                optional(row, "image_url"));
    }

    private @Nullable Integer year(CSVRecord row, long line) throws CatalogueUnusable {
        return optional(row, "original_publication_year") == null
                ? null
                : Integer.valueOf((int) parse(row, "original_publication_year", line));
    }

    private String text(CSVRecord row, String column, long line) throws CatalogueUnusable {
        String value = row.get(column);
        if (value.isEmpty()) {
            throw unusable("line " + line + ": " + column + " is empty");
        }
        return value;
    }

    private static @Nullable String optional(CSVRecord row, String column) {
        return row.isMapped(column) && !row.get(column).isEmpty() ? row.get(column) : null;
    }

    private double number(CSVRecord row, String column, double most, long line) throws CatalogueUnusable {
        double value = parse(row, column, line);
        if (!(value >= 0 && value <= most)) {
            throw unusable("line " + line + ": " + column + " is " + row.get(column) + ", out of range");
        }
        return value;
    }

    private double parse(CSVRecord row, String column, long line) throws CatalogueUnusable {
        try {
            return Double.parseDouble(row.get(column));
        } catch (NumberFormatException e) {
            throw unusable("line " + line + ": " + column + " is \"" + row.get(column) + "\", not a number");
        }
    }

    private CatalogueUnusable unusable(String why) {
        return new CatalogueUnusable("the catalogue file " + file + " is not a goodbooks-10k books.csv: " + why);
    }
}
