// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;

/** What answers one command. */
@FunctionalInterface
interface Handler {
    /** The reply; errors are thrown. */
    Document handle(Request request);
}
