// SPDX-License-Identifier: Apache-2.0
/** How soon the pages are there, in a real Chromium. */
@NullMarked
package io.liveshelf.bench.pages;

import org.jspecify.annotations.NullMarked;
