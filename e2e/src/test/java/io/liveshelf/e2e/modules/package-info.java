// SPDX-License-Identifier: Apache-2.0
/** Which module may depend on which: rules that no module can check on its own. */
@NullMarked
package io.liveshelf.e2e.modules;

import org.jspecify.annotations.NullMarked;
