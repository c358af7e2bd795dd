// SPDX-License-Identifier: Apache-2.0
/** The pipeline as the console shows it: asked together, every two seconds, as long as somebody watches. */
@NullMarked
package io.liveshelf.console.pipeline;

import org.jspecify.annotations.NullMarked;
