// SPDX-License-Identifier: Apache-2.0
/** The pages for people, the community's shelves and the console, as static files. */
@NullMarked
package io.liveshelf.api.pages;

import org.jspecify.annotations.NullMarked;
