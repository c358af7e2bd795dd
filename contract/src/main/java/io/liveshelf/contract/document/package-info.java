// SPDX-License-Identifier: Apache-2.0
/** Reads MongoDB documents into typed records and explains what is wrong with those that cannot be read. */
@NullMarked
package io.liveshelf.contract.document;

import org.jspecify.annotations.NullMarked;
