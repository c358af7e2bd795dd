// SPDX-License-Identifier: Apache-2.0
/** The dashboards and alerts of {@code deploy/observe}: they name only what a running system exports, and each alert fires in its case. */
@NullMarked
package io.liveshelf.e2e.observe;

import org.jspecify.annotations.NullMarked;
