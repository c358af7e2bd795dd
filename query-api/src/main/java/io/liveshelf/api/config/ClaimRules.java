// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import io.liveshelf.contract.configuration.Environment;
import java.time.Duration;

/**
 * What the claims of a token must say.
 *
 * @param clockSkew tolerance for {@code exp} and {@code nbf}, because clocks differ
 * @param issuer what {@code iss} must be; empty: anything
 * @param audience what {@code aud} must be or contain; empty: anything
 */
public record ClaimRules(Duration clockSkew, String issuer, String audience) {
    /** A minute of tolerance, any issuer, any audience. */
    public static final ClaimRules USUAL = new ClaimRules(Duration.ofSeconds(60), "", "");

    static ClaimRules from(Environment env) {
        return new ClaimRules(
                Duration.ofSeconds(env.number("JWT_CLOCK_SKEW_SECONDS", 60, 0, 3_600)),
                env.text("JWT_ISSUER", ""),
                env.text("JWT_AUDIENCE", ""));
    }
}
