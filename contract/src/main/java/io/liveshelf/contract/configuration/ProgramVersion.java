// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

/** Which version of Liveshelf a program is, as its {@code --version} prints it. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** The name and the version in the manifest of the jar that this class is in; a folder of classes has none. */
    public static String of(Class<?> program) {
        String version = program.getPackage().getImplementationVersion();
        return "liveshelf " + (version == null ? "(not packaged)" : version);
    }
}
