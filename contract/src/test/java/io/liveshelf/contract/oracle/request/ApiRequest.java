// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to the read API.
 *
 * @param path the decoded segments
 * @param query the decoded parameters, in the order in which they are sent
 * @param user the user of the token; empty: no token
 */
public record ApiRequest(List<String> path, Map<String, String> query, Optional<String> user) {
    /** Copies path and query. */
    public ApiRequest {
        path = List.copyOf(path);
        query = new LinkedHashMap<>(query);
    }

    /** A request for this path below {@code /api/v1/}; add a segment that needs escapes by {@link #at}. */
    public static ApiRequest of(String path) {
        return new ApiRequest(List.of(path.split("/", -1)), Map.of(), Optional.empty());
    }

    /** The same request with one more path segment. */
    public ApiRequest at(String segment) {
        List<String> more = new ArrayList<>(path);
        more.add(segment);
        return new ApiRequest(more, query, user);
    }

    /** The same request with one more parameter. */
    public ApiRequest with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(name, value.toString());
        return new ApiRequest(path, more, user);
    }

    /** The same request, made by a user. */
    public ApiRequest by(String userId) {
        return new ApiRequest(path, query, Optional.of(userId));
    }

    /** Path and query, as in a request line. */
    public String target() {
        String parameters = query.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return "/api/v1/"
                + path.stream().map(ApiRequest::encoded).collect(Collectors.joining("/"))
                + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    @Override
    public String toString() {
        return target() + user.map(id -> " by " + id).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
