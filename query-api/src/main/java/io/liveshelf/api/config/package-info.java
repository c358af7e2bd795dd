// SPDX-License-Identifier: Apache-2.0
/** The process's configuration: read once from the environment, checked, immutable. */
@NullMarked
package io.liveshelf.api.config;

import org.jspecify.annotations.NullMarked;
