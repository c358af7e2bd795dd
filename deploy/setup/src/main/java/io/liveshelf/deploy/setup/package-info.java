// SPDX-License-Identifier: Apache-2.0
/** The setup command: creates topics and indexes and registers connectors, in any deployment. */
@NullMarked
package io.liveshelf.deploy.setup;

import org.jspecify.annotations.NullMarked;
