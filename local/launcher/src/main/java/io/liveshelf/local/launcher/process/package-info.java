// SPDX-License-Identifier: Apache-2.0
/** Child processes: started, supervised, restarted, stopped within a limit, and never left behind. */
@NullMarked
package io.liveshelf.local.launcher.process;

import org.jspecify.annotations.NullMarked;
