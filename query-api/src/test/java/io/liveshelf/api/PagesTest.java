// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.config.CoverHosts;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.pages.PageHandlers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as they are served: their files, small, of the right types, and with nothing from elsewhere. */
class PagesTest {
    private static final int MOST_BYTES = 60_000;
    private static final List<String> FOLDERS = List.of("shared", "shelves", "console");
    private static final Map<String, String> TYPES = Map.of(
            ".html", "text/html;charset=utf-8",
            ".css", "text/css;charset=utf-8",
            ".mjs", "text/javascript;charset=utf-8",
            ".svg", "image/svg+xml;charset=utf-8");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern OTHER_HOST = Pattern.compile("(?i)\\bhttps?://(?!www\\.w3\\.org/)");
    private static final Pattern INLINE =
            Pattern.compile("(?i)<style|<script(?![^>]*\\ssrc=)|<[^>]*\\s(?:style|on[a-z]+)\\s*=");
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#]+)\"");
    private static final Pattern IMPORT =
            Pattern.compile("(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*)[\"']([^\"']+)[\"']|@import\\s+[\"']([^\"']+)[\"']");

    private final Javalin http = start(new CoverHosts(List.of()));
    private final Client client = new Client(http.port());

    private static Javalin start(CoverHosts covers) {
        return HttpApi.create(
                        new ApiConfig.Http("127.0.0.1", 0, 8),
                        routes -> new Routes(routes).pages(new PageHandlers(covers)))
                .start();
    }

    @AfterEach
    void stop() {
        http.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search?q=kinh%20te",
                "/parent/education",
                "/category/ky-thuat",
                "/tag/%C4%91%E1%BB%9Di",
                "/author/@nguyen",
                "/book/a%2Fb",
                "/book/any/chapter/3",
                "/library"
            })
    void theShelvesAreAtEachOfTheirAddresses(String path) throws Exception {
        assertThat(client.get(path).body()).isEqualTo(bytes("shelves/index.html"));
    }

    @Test
    void theIndexNamesTheFilesThatThereAre() throws Exception {
        List<String> index = Files.readAllLines(folder().resolve("files.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(index).as("files.txt").isSorted().containsExactlyInAnyOrderElementsOf(files());
    }

    @Test
    void everyFileIsSentAsWhatItIs() throws Exception {
        for (String name : files()) {
            HttpResponse<byte[]> plain = client.get("/assets/" + name);
            HttpResponse<byte[]> compressed = client.get("/assets/" + name, "Accept-Encoding", "gzip");

            assertThat(plain.body()).as(name).isEqualTo(bytes(name));
            assertThat(RunningApi.header(plain, "Content-Type"))
                    .as(name)
                    .isEqualTo(TYPES.get(name.substring(name.lastIndexOf('.'))));
            assertThat(RunningApi.header(plain, "Content-Security-Policy")).isEqualTo(POLICY);
            assertThat(RunningApi.header(plain, "Cache-Control")).isEqualTo("no-cache");
            assertThat(compressed.body().length).as(name).isLessThanOrEqualTo(plain.body().length);
            if (plain.body().length >= 256) {
                assertThat(RunningApi.header(compressed, "Content-Encoding"))
                        .as(name)
                        .isEqualTo("gzip");
            }
            assertThat(client.get("/assets/" + name, "If-None-Match", RunningApi.header(plain, "ETag"))
                            .statusCode())
                    .as(name)
                    .isEqualTo(304);
            assertThat(client.send("HEAD", "/assets/" + name).body()).isEmpty();
        }
    }

    @Test
    void everyPageIsSmallWithAllThatItLoads() throws Exception {
        for (String page : List.of("shelves", "console")) {
            int bytes = 0;
            for (String name : files()) {
                if (name.startsWith(page + "/") || name.startsWith("shared/")) {
                    bytes += gzipped(bytes(name));
                }
            }
            assertThat(bytes).as("bytes of %s, compressed", page).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void noFileNamesAnotherHost() throws Exception {
        for (String name : files()) {
            assertThat(text(name)).as(name).doesNotContainPattern(OTHER_HOST);
        }
    }

    @Test
    void noPageHasAnythingInlineThatThePolicyForbids() throws Exception {
        for (String name : files()) {
            if (name.endsWith(".html")) {
                assertThat(text(name)).as(name).doesNotContainPattern(INLINE);
            }
        }
    }

    @Test
    void whatAFileNamesIsThere() throws Exception {
        Set<String> files = new HashSet<>(files());
        for (String name : files) {
            URI here = URI.create("/assets/" + name);
            var named = new TreeSet<String>();
            Pattern pattern = name.endsWith(".html") ? REFERENCE : IMPORT;
            pattern.matcher(text(name)).results().forEach(found -> {
                @Nullable String one = found.group(1);
                named.add(one == null ? found.group(2) : one);
            });
            assertThat(named)
                    .as(name)
                    .map(reference -> here.resolve(reference).getPath())
                    .filteredOn(path -> path.startsWith("/assets/"))
                    .allSatisfy(path -> assertThat(files).contains(path.substring("/assets/".length())));
        }
    }

    @Test
    void picturesMayComeFromTheHostsOfCovers() {
        Javalin other = start(new CoverHosts(List.of("images.example.org", "*.example.net")));
        try {
            HttpResponse<byte[]> page = new Client(other.port()).get("/");
            assertThat(RunningApi.header(page, "Content-Security-Policy"))
                    .contains("img-src 'self' data: images.example.org *.example.net;", "connect-src 'self';");
            assertThat(new String(page.body(), StandardCharsets.UTF_8))
                    .as("the page knows which pictures it may ask for")
                    .contains("<meta name=\"cover-hosts\" content=\"images.example.org *.example.net\">");
        } finally {
            other.stop();
        }
    }

    @Test
    void noOtherFileOfTheClassPathIsServed() {
        for (String name : List.of("..%2Ffiles.txt", "files.txt", "..%2F..%2Flogback.xml", "PageFiles.class")) {
            assertThat(client.get("/assets/shared/" + name).statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
        assertThat(client.get("/assets/openapi/openapi.yaml").statusCode()).isEqualTo(404);
    }

    @Test
    void theShelvesAskForNoPictureOfAnotherHostUnlessItIsNamed() {
        assertThat(new String(client.get("/").body(), StandardCharsets.UTF_8))
                .contains("<meta name=\"cover-hosts\" content=\"\">");
    }

    private static Path folder() throws Exception {
        URL index = Objects.requireNonNull(PageHandlers.class.getResource("files.txt"));
        return Path.of(index.toURI()).resolveSibling("");
    }

    private static List<String> files() throws Exception {
        var files = new TreeSet<String>();
        for (String folder : FOLDERS) {
            Path path = folder().resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    all.filter(Files::isRegularFile).forEach(file -> files.add(folder + "/" + path.relativize(file)));
                }
            }
        }
        return List.copyOf(files);
    }

    private static byte[] bytes(String name) throws Exception {
        return Files.readAllBytes(folder().resolve(name));
    }

    private static String text(String name) throws Exception {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static int gzipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size();
    }
}
