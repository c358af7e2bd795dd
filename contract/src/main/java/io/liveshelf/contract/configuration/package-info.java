// SPDX-License-Identifier: Apache-2.0
/** Reads the environment variables, the same way in every process. */
@NullMarked
package io.liveshelf.contract.configuration;

import org.jspecify.annotations.NullMarked;
