// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

/**
 * Which part of a user's list.
 *
 * @param skip how many to pass over
 * @param limit how many to list
 */
record UserPage(String userId, int skip, int limit) {}
