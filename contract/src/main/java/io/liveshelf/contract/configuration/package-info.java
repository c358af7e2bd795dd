// SPDX-License-Identifier: Apache-2.0
/** Reading of the environment, the same in every process. */
@NullMarked
package io.liveshelf.contract.configuration;

import org.jspecify.annotations.NullMarked;
