// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How people get into a running stack, as {@code endpoints.json} keeps it. It holds no secret that came from somebody's
 * environment, only what was made for this data directory.
 *
 * @param demoUser a user of the demo books
 * @param demoToken that user's bearer token; null where only public keys are known, which sign nothing
 * @param demoTokenExpires an ISO-8601 instant
 * @param adminToken the made-up one; null where the environment set it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Access(
        String demoUser,
        @Nullable String demoToken,
        @Nullable String demoTokenExpires,
        @Nullable String adminToken) {

    /** Who in the demo books has saved, bought, read and written books. */
    public static final String DEMO_USER = "user-1";

    /** What is said about these secrets, with a token signed now. */
    public static Access to(Secrets secrets, Instant now) {
        @Nullable
        DemoToken token = secrets.jwtSecret()
                .map(secret -> DemoToken.of(DEMO_USER, secret, now))
                .orElse(null);
        return new Access(
                DEMO_USER,
                token == null ? null : token.text(),
                token == null ? null : token.expires().toString(),
                secrets.adminTokenMadeUp() ? secrets.adminToken() : null);
    }

    /** Lines for people, ready to be copied into a shell. */
    public List<String> lines(String api) {
        List<String> lines = new ArrayList<>();
        lines.add("All calls, to read and to try: " + api + "/docs");
        lines.add("");
        if (demoToken == null) {
            lines.add(
                    "As a user: the keys of JWKS_FILE check tokens but cannot sign one, so there is no demo token here.");
            lines.add("Bring a token of your own whose subject is the user, such as " + demoUser + ":");
            lines.add(curl("$TOKEN", api + "/api/v1/users/" + demoUser + "/saved-books"));
        } else {
            lines.add("As the demo user " + demoUser + ", with a token that is good until " + demoTokenExpires + ":");
            lines.add(curl(demoToken, api + "/api/v1/users/" + demoUser + "/saved-books"));
        }
        lines.add("");
        if (adminToken == null) {
            lines.add("As the administrator, with the ADMIN_TOKEN that the stack was started with:");
            lines.add(curl("$ADMIN_TOKEN", api + "/api/v1/admin/cache/stats"));
        } else {
            lines.add("As the administrator, with a token that was made up for this machine and is no good elsewhere:");
            lines.add(curl(adminToken, api + "/api/v1/admin/cache/stats"));
        }
        return List.copyOf(lines);
    }

    private static String curl(String token, String address) {
        return "  curl -H \"Authorization: Bearer " + token + "\" " + address;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Access[demoUser=" + demoUser + ", demoTokenExpires=" + demoTokenExpires + "]";
    }
}
