// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Where the build puts the connector with its libraries: {@code plugins/} beside this module's jar. They are never on the
 * worker's own class path, because the connector's MongoDB driver is an older one than ours.
 */
final class PluginFolder {

    private PluginFolder() {}

    static Path besideThisModule() {
        CodeSource source = PluginFolder.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new StartFailure("cannot tell where this program lies, and so not where its plugins folder is");
        }
        try {
            Path plugins = Path.of(source.getLocation().toURI()).resolveSibling("plugins");
            if (!Files.isDirectory(plugins)) {
                throw new StartFailure("the connector is missing in " + plugins + ": build it with mvn package");
            }
            return plugins;
        } catch (URISyntaxException e) {
            throw new StartFailure("cannot read the place of this program: " + source.getLocation(), e);
        }
    }
}
