// SPDX-License-Identifier: Apache-2.0
/** The description of the HTTP API, as a document and as a page. */
@NullMarked
package io.liveshelf.api.openapi;

import org.jspecify.annotations.NullMarked;
