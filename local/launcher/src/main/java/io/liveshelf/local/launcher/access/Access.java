// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.local.demo.catalogue.Catalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How people get into a running stack, as stored in {@code endpoints.json}. It contains no secret from the environment, only
 * those that were generated for this data directory.
 *
 * @param demoUser the user of the demo catalogue
 * @param demoToken that user's bearer token; null if only public keys are known, which cannot sign
 * @param demoTokenExpires an ISO-8601 instant
 * @param adminToken the generated one; null if the environment sets it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Access(
        String demoUser,
        @Nullable String demoToken,
        @Nullable String demoTokenExpires,
        @Nullable String adminToken) {

    /** The access that these secrets give, with a token signed now. */
    public static Access to(Secrets secrets, Instant now) {
        @Nullable
        DemoToken token = secrets.jwtSecret()
                .map(secret -> DemoToken.of(Catalogue.DEMO_USER, secret, now))
                .orElse(null);
        return new Access(
                Catalogue.DEMO_USER,
                token == null ? null : token.text(),
                token == null ? null : token.expires().toString(),
                secrets.adminTokenGenerated() ? secrets.adminToken() : null);
    }

    /** The variables by which the API lets whoever opens its page be the demo user; none without a token for that. */
    public Map<String, String> forApi() {
        return demoToken == null
                ? Map.of()
                : Map.of("LIVESHELF_DEMO_USER", demoUser, "LIVESHELF_DEMO_TOKEN", demoToken);
    }

    /**
     * Lines for people who use a browser. What follows a hash sign stays in the browser, so a token is sent nowhere with the address;
     * one that was not generated here is not shown.
     */
    public List<String> pages(String api) {
        return List.of(
                "The community's homepage:  " + api + "/",
                adminToken == null
                        ? "The console of all parts:  " + api
                                + "/console (it asks for the ADMIN_TOKEN of the environment)"
                        : "The console of all parts:  " + api + "/console#token=" + adminToken,
                "All calls, to be tried:    " + api + "/docs");
    }

    /** Lines for people, to be copied into a shell. */
    public List<String> lines(String api) {
        List<String> lines = new ArrayList<>();
        if (demoToken == null) {
            lines.add(
                    "As a user: the keys of JWKS_FILE can check tokens but not sign them, so there is no demo token.");
            lines.add("Use a token of your own with the user as its subject, for example " + demoUser + ":");
            lines.add(curl("$TOKEN", api + "/api/v1/users/" + demoUser + "/saved-books"));
        } else {
            lines.add("As the demo user " + demoUser + ", with a token that is valid until " + demoTokenExpires + ":");
            lines.add(curl(demoToken, api + "/api/v1/users/" + demoUser + "/saved-books"));
        }
        lines.add("");
        if (adminToken == null) {
            lines.add("As the administrator, with the ADMIN_TOKEN of the environment:");
            lines.add(curl("$ADMIN_TOKEN", api + "/api/v1/admin/cache/stats"));
        } else {
            lines.add("As the administrator, with a token that was generated for this data directory:");
            lines.add(curl(adminToken, api + "/api/v1/admin/cache/stats"));
        }
        return List.copyOf(lines);
    }

    private static String curl(String token, String address) {
        return "  curl -H \"Authorization: Bearer " + token + "\" " + address;
    }

    /** Leaves out the tokens. */
    @Override
    public String toString() {
        return "Access[demoUser=" + demoUser + ", demoTokenExpires=" + demoTokenExpires + "]";
    }
}
