// SPDX-License-Identifier: Apache-2.0
/** Child processes: started, watched, started again, stopped in time, and never left behind. */
@NullMarked
package io.liveshelf.local.launcher.process;

import org.jspecify.annotations.NullMarked;
