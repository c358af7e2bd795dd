// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.util.Optional;

/**
 * The user as whom everybody may try out a demo, {@code LIVESHELF_DEMO_USER}, with that user's bearer token, {@code
 * LIVESHELF_DEMO_TOKEN}. Whoever can reach the API gets the token, so both are for catalogues that nobody minds losing.
 */
public record DemoUser(String userId, String token) {
    private static final String USER = "LIVESHELF_DEMO_USER";
    private static final String TOKEN = "LIVESHELF_DEMO_TOKEN";

    /** Empty unless both are configured. */
    static Optional<DemoUser> from(Environment env) {
        String user = env.text(USER, "");
        String token = env.text(TOKEN, "");
        if (user.isEmpty() != token.isEmpty()) {
            env.reject(
                    token.isEmpty() ? TOKEN : USER,
                    "set where " + (token.isEmpty() ? USER : TOKEN) + " is, or neither");
        }
        return user.isEmpty() || token.isEmpty() ? Optional.empty() : Optional.of(new DemoUser(user, token));
    }

    /** Shows neither of them. */
    @Override
    public String toString() {
        return "***";
    }
}
