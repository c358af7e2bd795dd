// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

/** The user who sent a request, according to a verified token. */
public record Caller(String userId) {}
