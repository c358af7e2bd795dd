// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Users read only what is their own, and only with a valid token. */
@ExtendWith(TestedApis.Shared.class)
class AccessIT {
    private static final List<ApiRequest> OF_ANN = List.of(
            ApiRequest.of("users/u-ann/saved-books"),
            ApiRequest.of("users/u-ann/history"),
            ApiRequest.of("users/u-ann/purchases"),
            ApiRequest.of("books"),
            ApiRequest.of("books/kinh-te/progress"));

    @Test
    void requiresATokenThatItCanVerify(TestedApis apis) {
        for (TestedApi api : apis.all()) {
            for (ApiRequest question : OF_ANN) {
                for (String credentials : List.of(
                        "Bearer " + Tokens.forged("u-ann"),
                        "Bearer " + Tokens.ADMIN,
                        "Bearer",
                        "Bearer a.b.c",
                        "Basic dS1hbm46")) {
                    var response = Reader.ask(api, question, "Authorization", credentials);
                    new CheckedResponse(api.name() + " asked for " + question + " with " + credentials, response)
                            .isProblem(401, question);
                }
            }
        }
    }

    @Test
    void opensTheCacheToTheAdministratorAlone(TestedApis apis) {
        var stats = ApiRequest.of("admin/cache/stats");
        for (TestedApi api : apis.all()) {
            assertThat(Reader.ask(api, stats).statusCode()).isIn(401, 403);
            assertThat(Reader.ask(api, stats.by("u-ann")).statusCode()).isIn(401, 403);
        }
        String token = "Bearer " + Tokens.ADMIN;
        assertThat(Reader.ask(apis.all().get(0), stats, "Authorization", token).statusCode())
                .isEqualTo(200);
    }
}
