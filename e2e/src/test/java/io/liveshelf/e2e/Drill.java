// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Tests that take too long for the gate: they skip unless {@code -Ddrills=true} asks for them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "drills",
        matches = "true",
        disabledReason = "it takes minutes; run it with -Ddrills=true")
public @interface Drill {}
