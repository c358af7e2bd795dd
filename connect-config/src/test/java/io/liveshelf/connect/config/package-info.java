// SPDX-License-Identifier: Apache-2.0
/** Each file against the real classes that will read it. */
@NullMarked
package io.liveshelf.connect.config;

import org.jspecify.annotations.NullMarked;
