// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.modules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A {@code pom.xml}, as far as the rules of the modules need it. */
record Pom(Element project) {

    static Pom in(Path folder) {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("pom.xml").toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError("cannot read the pom.xml of " + folder, e);
        }
    }

    String artifactId() {
        return text(project, "artifactId");
    }

    /** The modules of this project, as folders relative to it. */
    List<String> modules() {
        return children(project, "modules")
                .flatMap(modules -> children(modules, "module"))
                .map(module -> module.getTextContent().strip())
                .toList();
    }

    /** Artifact ids of this project's other modules that its main code sees. */
    List<String> siblings() {
        return children(project, "dependencies")
                .flatMap(dependencies -> children(dependencies, "dependency"))
                .filter(dependency ->
                        List.of("io.liveshelf", "${project.groupId}").contains(text(dependency, "groupId")))
                .filter(dependency -> !text(dependency, "scope").equals("test"))
                .map(dependency -> text(dependency, "artifactId"))
                .toList();
    }

    private static String text(Element parent, String name) {
        return children(parent, name)
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList all = parent.getChildNodes();
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .filter(child -> child.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name));
    }
}
