// SPDX-License-Identifier: Apache-2.0
/** Demo traffic: what readers and authors do, as the writing application records it. */
@NullMarked
package io.liveshelf.local.demo.traffic;

import org.jspecify.annotations.NullMarked;
