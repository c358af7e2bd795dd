// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

/** A catalogue file that is missing or malformed. The message is one line for people. */
public final class CatalogueUnusable extends Exception {

    CatalogueUnusable(String message) {
        super(message);
    }
}
