// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Tests of the launcher, or of processes that it starts: containers cannot take their place. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = "stack",
        matches = "containers",
        disabledReason = "it is about processes that the launcher starts, which -Dstack=containers does not replace")
public @interface OnProcesses {}
