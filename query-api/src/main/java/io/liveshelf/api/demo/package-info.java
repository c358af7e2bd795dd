// SPDX-License-Identifier: Apache-2.0
/** Demo mode: what a reader does on the page is written as the writing applications of the community write it. */
@NullMarked
package io.liveshelf.api.demo;

import org.jspecify.annotations.NullMarked;
