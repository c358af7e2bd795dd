// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyComposerTest {
    private static final String LIST = "[" + "\"Truyện Kiều\",".repeat(400) + "\"\"]";

    private static Body body(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Body stored(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Body.stored(out.toByteArray()).orElseThrow();
    }

    private static String decompressed(Body body) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body.gzip()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bothFormsAreTheTextsAndBodiesInTheirOrder() throws IOException {
        Body page = new BodyComposer()
                .text("{\"latest\":")
                .body(body(LIST))
                .text(",\"none\":")
                .body(body("[]"))
                .text(",\"stored\":")
                .body(stored(LIST))
                .text("}")
                .compose();

        String expected = "{\"latest\":" + LIST + ",\"none\":[],\"stored\":" + LIST + "}";
        assertThat(new String(page.bytes(), StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(decompressed(page)).isEqualTo(expected);
        assertThat(page.gzip().length).isLessThan(page.bytes().length / 10);
        assertThat(page.etag(false)).isEqualTo(body(expected).etag(false));
    }

    @Test
    void aBodyThatIsComposedItselfCanBeAPart() throws IOException {
        Body inner = new BodyComposer().text("[").body(body(LIST)).text("]").compose();
        Body outer = new BodyComposer().text("[").body(inner).text("]").compose();
        assertThat(decompressed(outer)).isEqualTo("[[" + LIST + "]]");
    }
}
