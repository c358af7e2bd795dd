// SPDX-License-Identifier: Apache-2.0
/** What is a user's own: lists of books, and how far the user is in each. */
@NullMarked
package io.liveshelf.api.user;

import org.jspecify.annotations.NullMarked;
