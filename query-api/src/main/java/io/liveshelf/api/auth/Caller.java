// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

/**
 * Who asks, as a verified token says.
 *
 * @param userId the token's {@code sub}
 */
public record Caller(String userId) {}
