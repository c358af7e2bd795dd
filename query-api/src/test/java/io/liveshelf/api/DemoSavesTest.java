// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page writes when the demo user saves a book, as MongoDB has it afterwards, and how the book counts it. */
class DemoSavesTest extends DemoCommunity {
    @Test
    void savesABookUntilItDoesNot() {
        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        Document saved = only("saved_books");
        assertThat(saved).containsEntry("user_id", "dora").containsEntry("book_id", "a");
        assertThat(saved.get("deleted_at")).isNull();

        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books")).as("it is saved already").isEqualTo(saved);

        assertThat(write("DELETE", A + "/saved").statusCode()).isEqualTo(204);
        Document gone = only("saved_books");
        assertThat(gone.get("deleted_at")).isInstanceOf(Date.class);
        assertThat(write("DELETE", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books")).as("it is gone already").isEqualTo(gone);

        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books").get("deleted_at")).isNull();
        assertThat(only("saved_books").getDate("saved_at")).isAfterOrEqualTo(gone.getDate("deleted_at"));
    }

    @Test
    void savesOnceHoweverManySaveAtOnce() {
        atOnce("PUT");

        assertThat(all("saved_books")).hasSize(1);
    }

    @Test
    void countsAReaderWhoSavesABookUntilItIsTakenBack() {
        write("PUT", A + "/saved");
        write("PUT", A + "/saved");
        assertThat(community("total_saves")).as("saved twice, counted once").isEqualTo(1);

        write("DELETE", A + "/saved");
        write("DELETE", A + "/saved");
        assertThat(community("total_saves")).isZero();

        write("PUT", A + "/saved");
        assertThat(community("total_saves")).isEqualTo(1);
    }

    @Test
    void countsOneSaveHoweverManyComeAtOnceAndTakesOneBack() {
        for (int round = 0; round < 3; round++) {
            atOnce("PUT");
            assertThat(community("total_saves")).isEqualTo(1);
            atOnce("DELETE");
            assertThat(community("total_saves")).isZero();
        }
    }

    private void atOnce(String method) {
        List<CompletableFuture<Integer>> writes = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> write(method, A + "/saved").statusCode()))
                .toList();
        assertThat(writes.stream().map(CompletableFuture::join)).containsOnly(204);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 4"})
    void takesBackASaveOfTheWritingApplicationButNeverMoreThanWasCounted(int before, int after) {
        api.insert(
                "online_books",
                "{book_id: 'b', community_config: {is_public: true, total_saves: %d}}".formatted(before));
        api.insert("saved_books", "{user_id: 'dora', book_id: 'b', saved_at: {$date: '2026-01-01T00:00:00Z'}}");

        write("DELETE", "/api/v1/demo/books/b/saved");

        assertThat(community("b", "total_saves")).isEqualTo(after);
    }

    @Test
    void savesABookWhoseCounterIsNoNumber() {
        api.insert("online_books", "{book_id: 'odd', community_config: {is_public: true, total_saves: 'many'}}");

        for (String method : List.of("PUT", "DELETE")) {
            assertThat(write(method, "/api/v1/demo/books/odd/saved").statusCode())
                    .isEqualTo(204);
            assertThat(book("odd").get("community_config", Document.class)).containsEntry("total_saves", "many");
        }
    }

    @Test
    void usesTheDocumentThatThereIs() {
        api.insert(
                "saved_books",
                "{_id: 1, user_id: 'dora', book_id: 'a', saved_at: {$date: '2026-01-01T00:00:00Z'},"
                        + " deleted_at: {$date: '2026-01-02T00:00:00Z'}}");

        write("PUT", A + "/saved");

        assertThat(only("saved_books").get("_id")).isEqualTo(1);
        assertThat(only("saved_books").get("deleted_at")).isNull();
    }
}
