// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.deploy.setup.SetupFailure;
import io.liveshelf.deploy.setup.copy.CopyFailure;
import io.liveshelf.local.demo.catalogue.CatalogueUnusable;
import io.liveshelf.local.launcher.access.SecretsUnusable;
import io.liveshelf.local.launcher.process.DirectoryUnusable;
import io.liveshelf.local.launcher.process.PartFailure;
import java.util.List;

/** Why a stack does not start: one line for people, and the last lines of the log of a part that failed. */
public final class StartProblem extends Exception {

    private final transient List<String> details;

    public StartProblem(String message) {
        this(message, List.of());
    }

    StartProblem(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** What a start failed with, in words; its cause is kept. */
    static StartProblem of(Exception failure) {
        if (failure instanceof StartProblem problem) {
            return problem;
        }
        StartProblem problem = inWords(failure);
        problem.initCause(failure);
        return problem;
    }

    private static StartProblem inWords(Exception failure) {
        if (failure instanceof PartFailure part) {
            return new StartProblem(String.valueOf(part.getMessage()), part.lastLines());
        }
        boolean isForPeople = failure instanceof DirectoryUnusable
                || failure instanceof CatalogueUnusable
                || failure instanceof SecretsUnusable
                || failure instanceof SetupFailure
                || failure instanceof CopyFailure;
        return new StartProblem(isForPeople ? String.valueOf(failure.getMessage()) : "starting failed: " + failure);
    }

    /** The lines to show below the message; may be empty. */
    public List<String> details() {
        return details;
    }
}
