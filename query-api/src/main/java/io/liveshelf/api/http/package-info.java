// SPDX-License-Identifier: Apache-2.0
/** HTTP: the routes, conditional answers, problem documents. */
@NullMarked
package io.liveshelf.api.http;

import org.jspecify.annotations.NullMarked;
