// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code replay query}: what a view held at an instant, from the topics of MongoDB's collections alone. One pass over the
 * records in the order of their time keeps a model of the community; the contract's rules read the answers from it.
 */
@NullMarked
package io.liveshelf.operate.replay.query;

import org.jspecify.annotations.NullMarked;
