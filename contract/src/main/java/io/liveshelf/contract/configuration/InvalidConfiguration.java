// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.util.List;

/** Environment variables that cannot be used. The message has one line per problem: the variable and what would be right. */
public final class InvalidConfiguration extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfiguration(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
