// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainHeadTest {
    private final PlainHead head = new PlainHead();

    private boolean parse(String text) {
        BufferUtil.clear(head.buffer());
        BufferUtil.append(head.buffer(), text.getBytes(StandardCharsets.ISO_8859_1));
        return head.parse();
    }

    private static String get(String headers) {
        return "GET /a?b=%20c HTTP/1.1\r\n" + headers + "\r\n";
    }

    @Test
    void whatDecidesTheAnswerIsRead() {
        assertThat(
                        parse(
                                get(
                                        "Host: localhost:8080\r\naccept-ENCODING:  gzip, br \r\nIf-None-Match: \"x\"\r\nAccept: */*\r\n")))
                .isTrue();
        assertThat(head.target()).hasToString("/a?b=%20c").isEqualTo(RequestTarget.of("/a?b=%20c"));
        assertThat(head.acceptsGzip()).isTrue();
        assertThat(head.ifNoneMatch()).isEqualTo("\"x\"");
    }

    @Test
    void nothingIsLeftOfTheRequestBefore() {
        parse(get("Host: a\r\nAccept-Encoding: gzip\r\nIf-None-Match: *\r\n"));

        assertThat(parse(get("Host: a\r\n"))).isTrue();
        assertThat(head.acceptsGzip()).isFalse();
        assertThat(head.ifNoneMatch()).isNull();

        assertThat(parse(get("Host: a\r\nAccept-Encoding: gzip;q=0\r\n"))).isTrue();
        assertThat(head.acceptsGzip()).isFalse();
        assertThat(parse(get("Host: a\r\nAccept-Encoding: gzip\r\n"))).isTrue();
        assertThat(head.acceptsGzip()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: a\r\n",
                "Host: 127.0.0.1\r\n",
                "Host: liveshelf.example.org:65535\r\n",
                "Host: a\r\nConnection: Keep-Alive\r\n",
                "Host: a\r\nCookie: b=c; d=\"e\"\r\nUser-Agent: x/1.0 (y)\r\nOrigin: https://example.org\r\n",
                "Host: a\r\nContent-Length: 0\r\n",
                "Host: a\r\nX-Empty:\r\nX-Tab:\tb\r\n"
            })
    void ordinaryHeadersArePlain(String headers) {
        assertThat(parse(get(headers))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: a\r\n",
                "Host:\r\n",
                "Host: a:\r\n",
                "Host: a:65536\r\n",
                "Host: a:99999999999999999999\r\n",
                "Host: a:8x\r\n",
                "Host: a b\r\n",
                "Host: [::1]\r\n",
                "Host: a\r\nConnection: close\r\n",
                "Host: a\r\nConnection: keep-alive, Upgrade\r\n",
                "Host: a\r\nUpgrade: h2c\r\n",
                "Host: a\r\nContent-Length: 1\r\n",
                "Host: a\r\nContent-Length: 00\r\n",
                "Host: a\r\nContent-Length:\r\n",
                "Host: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n",
                "Host: a\r\nTransfer-Encoding: chunked\r\n",
                "Host: a\r\nTRANSFER-ENCODING: chunked\r\n",
                "Host: a\r\nExpect: 100-continue\r\n",
                "Host: a\r\nauthorization: Bearer x\r\n",
                "Host: a\r\nCache-Control: no-cache\r\n",
                "Host: a\r\nAccept-Encoding: gzip\r\nAccept-Encoding: br\r\n",
                "Host: a\r\nIf-None-Match: *\r\nIf-None-Match: *\r\n",
                "Host: a\r\nX-Folded: b\r\n c\r\n",
                "Host: a\r\nX Y: b\r\n",
                "Host: a\r\nX-Y : b\r\n",
                "Host: a\r\n: b\r\n",
                "Host: a\r\nnothing\r\n",
                "Host: a\nX: b\r\n",
                "Host: a\r\nX: b\rc\r\n",
                "Host: a\r\nX: b\0c\r\n",
                "Host: a\r\nX: \u00e9\r\n",
                "Host: a\r\nX\u00e9: b\r\n",
            })
    void whateverIsOddOrConcernsMoreThanTheAnswerIsLeftToJetty(String headers) {
        assertThat(parse(get(headers))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.0\r\nHost: a\r\n\r\n",
                "GET /a HTTP/2.0\r\nHost: a\r\n\r\n",
                "GET  /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a  HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a\tHTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
                "get /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a HTTP/1.1\nHost: a\n\n",
                "GET /a\r\n\r\n",
                "GET",
                ""
            })
    void onlyGetOverHttp11IsPlain(String head) {
        assertThat(parse(head)).isFalse();
    }

    @Test
    void neitherLessNorMoreThanOneRequestIsPlain() {
        String whole = get("Host: a\r\nAccept: b\r\n");
        assertThat(parse(whole)).isTrue();
        for (int end = 0; end < whole.length(); end++) {
            assertThat(parse(whole.substring(0, end)))
                    .as("the first %d bytes", end)
                    .isFalse();
        }
        assertThat(parse(whole + whole)).isFalse();
        assertThat(parse(whole + "x")).isFalse();
    }
}
