// SPDX-License-Identifier: Apache-2.0
/** The configuration: read once from the environment, validated, immutable. */
@NullMarked
package io.liveshelf.api.config;

import org.jspecify.annotations.NullMarked;
