// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static Body body(String json) throws IOException {
        return Body.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static String first(String right, String served) throws IOException {
        return Difference.first(body(right), body(served)).map(Object::toString).orElse("none");
    }

    @Test
    void namesTheFirstValueThatDiffers() throws IOException {
        assertThat(first(
                        "{'books':[{'id':'a','n':1},{'id':'b','n':2}]}",
                        "{'books':[{'id':'a','n':1},{'id':'c','n':3}]}"))
                .isEqualTo("Difference[pointer=/books/1/id, expected=\"b\", served=\"c\"]");
    }

    @Test
    void namesWhatIsMissingAndWhatIsTooMuch() throws IOException {
        assertThat(first("{'a':1,'b':2}", "{'a':1}")).isEqualTo("Difference[pointer=/b, expected=2, served=absent]");
        assertThat(first("{'a':1}", "{'a':1,'b':[2]}"))
                .isEqualTo("Difference[pointer=/b/0, expected=absent, served=2]");
        assertThat(first("{'a':[]}", "{'a':[1]}")).isEqualTo("Difference[pointer=/a, expected=[], served=absent]");
    }

    @Test
    void tellsTypesApart() throws IOException {
        assertThat(first("{'a':1}", "{'a':'1'}")).contains("expected=1, served=\"1\"");
        assertThat(first("{'a':null}", "{}")).contains("expected=null, served=absent");
        assertThat(first("{'a':4.0}", "{'a':4}")).contains("expected=4.0, served=4");
        assertThat(first("{'a':{}}", "{'a':[]}")).contains("expected={}, served=[]");
    }

    @Test
    void looksAtWhatIsSaidAndNotWhenOrInWhichOrder() throws IOException {
        assertThat(first("{'a':1,'b':2,'cached_at':'2026-03-01T10:00:00Z'}", "{'b':2,'cached_at':'x','a':1}"))
                .isEqualTo("none");
        assertThat(body("{'a':1,'cached_at':'2026-03-01T10:00:00Z'}").cachedAt())
                .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
    }

    @Test
    void escapesNamesInPointers() throws IOException {
        assertThat(first("{'a/b':{'c~d':1}}", "{}")).contains("pointer=/a~1b/c~0d,");
    }

    @Test
    void givesEqualItemsEqualFingerprintsAndNoOthers() throws IOException {
        assertThat(body("{'a':1,'b':2}").items())
                .isEqualTo(body("{'b':2,'a':1}").items())
                .isNotEqualTo(body("{'a':12,'b':2}").items())
                .isNotEqualTo(body("{'a':1,'b':'2'}").items());
    }

    @Test
    void takesEachEntryOfAListAsAnItemAndWhatIsAroundItAsAnother() throws IOException {
        Body list = body("{'books':[{'n':1,'tags':['x','y']},{'n':2}],'total':2}");
        assertThat(list.items()).containsOnlyKeys("", "/books/0", "/books/1");
        Body moved = body("{'books':[{'n':1,'tags':['x','z']},{'n':2}],'total':2}");
        assertThat(moved.items())
                .containsEntry("", list.items().get(""))
                .containsEntry("/books/1", list.items().get("/books/1"));
        assertThat(moved.items().get("/books/0")).isNotEqualTo(list.items().get("/books/0"));
        Body longer = body("{'books':[{'n':1,'tags':['x','y']},{'n':2},{'n':3}],'total':2}");
        assertThat(longer.items().get("")).isNotEqualTo(list.items().get(""));
    }

    @Test
    void saysThatThereIsNothingWhereThereShouldBeSomething() throws IOException {
        assertThat(Difference.first(body("{'a':1}"), Body.ABSENT)).contains(new Difference("", "something", "nothing"));
        assertThat(Difference.first(Body.ABSENT, body("{'a':1}"))).contains(new Difference("", "nothing", "something"));
        assertThat(Difference.first(Body.ABSENT, Body.ABSENT)).isEmpty();
    }

    @Test
    void saysThatABodyIsNone() {
        assertThatThrownBy(() -> body("<html>"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the body is not JSON: ");
    }
}
