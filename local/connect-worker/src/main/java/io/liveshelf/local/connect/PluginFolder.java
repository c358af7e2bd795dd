// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The folder of the connector and its libraries: {@code plugins/} beside this module's jar. They are not on the worker's own
 * class path, because the connector needs an older MongoDB driver than ours.
 */
final class PluginFolder {

    private PluginFolder() {}

    static Path besideThisModule() {
        CodeSource source = PluginFolder.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new ConnectException("the plugins folder cannot be located, because this program has no code source");
        }
        try {
            Path plugins = Path.of(source.getLocation().toURI()).resolveSibling("plugins");
            if (!Files.isDirectory(plugins)) {
                throw new ConnectException("the connector is missing in " + plugins + ": build it with mvn package");
            }
            return plugins;
        } catch (URISyntaxException e) {
            throw new ConnectException("the location of this program is not a path: " + source.getLocation(), e);
        }
    }
}
