// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code dead-letters}: which records were set aside, and processing them again. Nothing here decides whether a letter still
 * counts: facts go through the ledger, and the intake takes a document in only if its letter is of the newest record.
 */
@NullMarked
package io.liveshelf.operate.deadletters;

import org.jspecify.annotations.NullMarked;
