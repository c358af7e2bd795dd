// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import org.bson.Document;

/** A fact that was inserted into a collection. */
public record Fact(String collection, String book, Document document) {}
