// SPDX-License-Identifier: Apache-2.0
/** The pages in a real Chromium. */
@NullMarked
package io.liveshelf.e2e.browser;

import org.jspecify.annotations.NullMarked;
