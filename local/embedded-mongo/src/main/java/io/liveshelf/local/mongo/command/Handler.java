// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;

/** Answers one command. */
@FunctionalInterface
interface Handler {
    /** The reply. Errors are thrown. */
    Document handle(Request request);
}
