// SPDX-License-Identifier: Apache-2.0
/** What a distribution must contain and do, looked at as it will be unpacked. */
@NullMarked
package io.liveshelf.deploy.archive;

import org.jspecify.annotations.NullMarked;
