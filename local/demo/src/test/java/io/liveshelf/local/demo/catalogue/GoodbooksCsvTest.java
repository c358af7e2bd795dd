// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodbooksCsvTest {

    private static final String HEADER =
            "book_id,isbn,authors,original_publication_year,title,language_code,average_rating,ratings_count,image_url\n";

    @TempDir
    Path folder = Path.of("");

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("books.csv"), text);
    }

    @Test
    void readsBooksAsTheDataSetWritesThem() throws Exception {
        Path file = file(HEADER
                + "2,439554934,\"Jane Doe, José Núñez\",1997.0,\"A Tale, (Tales, #1)\",eng,4.44,4602479,https://example.org/2.jpg\n"
                + "9,,Ann Smith,,\"She said \"\"no\"\"\",,3,7,\n");
        List<CatalogueBook> books = new ArrayList<>();
        GoodbooksCsv.read(file, books::add);
        assertThat(books)
                .containsExactly(
                        new CatalogueBook(
                                "gb-2",
                                "A Tale, (Tales, #1)",
                                List.of("Jane Doe", "José Núñez"),
                                1997,
                                "eng",
                                4.44,
                                4602479,
                                "https://example.org/2.jpg"),
                        new CatalogueBook("gb-9", "She said \"no\"", List.of("Ann Smith"), null, "", 3, 7, null));
    }

    @Test
    void acceptsAByteOrderMarkAndMissingOptionalColumns() throws Exception {
        Path file = file("\uFEFFbook_id,authors,title,average_rating,ratings_count\n1,A,T,4,5\n");
        assertThat(GoodbooksCsv.check(file)).isEqualTo(1);
    }

    @Test
    void saysThatTheFileIsMissing() {
        Path file = folder.resolve("none.csv");
        assertThatThrownBy(() -> GoodbooksCsv.check(file))
                .isInstanceOf(CatalogueUnusable.class)
                .hasMessage("the catalogue file " + file + " does not exist");
        assertThatThrownBy(() -> GoodbooksCsv.check(folder)).hasMessageContaining("is not a file that can be read");
    }

    @Test
    void namesTheMissingColumns() throws Exception {
        Path file = file("book_id,title\n1,T\n");
        assertThatThrownBy(() -> GoodbooksCsv.check(file))
                .hasMessage("the catalogue file " + file
                        + " is not a goodbooks-10k books.csv: missing columns: authors, average_rating, ratings_count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,A,T,4,many         | line 2: ratings_count is \"many\", not a number",
                "1,A,T,6,5            | line 2: average_rating is 6, out of range",
                "1,A,T,4,-5           | line 2: ratings_count is -5, out of range",
                "1,A,,4,5             | line 2: title is empty",
                "',A,T,4,5'           | line 2: book_id is empty",
                "'1,\" , \",T,4,5'    | line 2: authors names nobody",
                "1,A,T                | line 2 has 3 columns instead of 5",
            })
    void namesTheBadLine(String line, String message) throws Exception {
        Path file = file("book_id,authors,title,average_rating,ratings_count\n" + line + "\n");
        assertThatThrownBy(() -> GoodbooksCsv.check(file)).hasMessageEndingWith("books.csv: " + message);
    }

    @Test
    void refusesTheSameBookTwice() throws Exception {
        Path file = file("book_id,authors,title,average_rating,ratings_count\n1,A,T,4,5\n1,B,U,4,5\n");
        assertThatThrownBy(() -> GoodbooksCsv.check(file)).hasMessageEndingWith("line 3: book_id 1 occurs twice");
    }

    @Test
    void refusesWhatIsNotCsv() throws Exception {
        Path latin = Files.write(folder.resolve("latin.csv"), "book_id\né".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> GoodbooksCsv.check(latin)).isInstanceOf(CatalogueUnusable.class);
        assertThatThrownBy(() -> GoodbooksCsv.check(file(""))).hasMessageContaining("missing columns");
        assertThatThrownBy(() -> GoodbooksCsv.check(file(HEADER))).hasMessageEndingWith("no books");
        assertThatThrownBy(() -> GoodbooksCsv.check(file(HEADER + "1,\"A\"x,T\n")))
                .isInstanceOf(CatalogueUnusable.class)
                .hasMessageNotContaining("\n");
    }
}
