// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import static org.eclipse.jetty.http.ComplianceViolation.Listener.NOOP;
import static org.eclipse.jetty.http.HttpCompliance.LEGACY;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.EtagUtils;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.QuotedQualityCSV.QualityValue;
import org.jspecify.annotations.Nullable;

/** What headers of a request mean. Jetty parses them, leniently: what cannot be read is as if it were not there. */
public final class RequestHeaders {
    private static final String BEARER = "Bearer ";

    private RequestHeaders() {}

    /** Whether {@code Accept-Encoding} allows gzip: by its name, or else by {@code *}, and not with quality 0. */
    public static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        var codings = new QuotedQualityCSV(LEGACY, NOOP, coding -> 0);
        codings.addValue(acceptEncoding);
        List<QualityValue> values = codings.getQualityValues();
        return find(values, "gzip")
                .or(() -> find(values, "*"))
                .map(QualityValue::isAcceptable)
                .orElse(false);
    }

    private static Optional<QualityValue> find(List<QualityValue> values, String coding) {
        return values.stream()
                .filter(value -> value.getValue().equalsIgnoreCase(coding))
                .findFirst();
    }

    /**
     * Whether {@code If-None-Match} names one of these strong entity tags; weak or not does not matter there. A list that
     * cannot be parsed names none.
     */
    public static boolean names(@Nullable String ifNoneMatch, Set<String> tags) {
        return ifNoneMatch != null
                && entityTags(ifNoneMatch).stream()
                        .map(tag -> EtagUtils.isWeak(tag) ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals("*") || tags.contains(tag));
    }

    private static List<String> entityTags(String list) {
        try {
            return new QuotedCSV.Etags(LEGACY, NOOP, list).getValues();
        } catch (IndexOutOfBoundsException e) {
            // Jetty's parser runs past the end where a quote follows an unquoted tag, as in: a"
            return List.of();
        }
    }

    /** Whether {@code Content-Type} is JSON in UTF-8. */
    static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String charset = MimeTypes.getCharsetFromContentType(contentType);
        return MimeTypes.getContentTypeWithoutCharset(contentType).strip().equalsIgnoreCase("application/json")
                && (charset == null || charset.equalsIgnoreCase(MimeTypes.UTF8));
    }

    /** The bearer token in {@code Authorization}, RFC 6750; empty without the header, or with another scheme. */
    public static Optional<String> bearerToken(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
