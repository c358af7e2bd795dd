// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.pages;

import java.util.Arrays;

/** The types of files that pages are made of, by the ends of their names. */
enum FileType {
    /** A page. */
    HTML(".html", "text/html;charset=utf-8"),
    /** How it looks. */
    CSS(".css", "text/css;charset=utf-8"),
    /** What it does, as an ES module. */
    MODULE(".mjs", "text/javascript;charset=utf-8"),
    /** A drawing. */
    SVG(".svg", "image/svg+xml;charset=utf-8");

    private final String end;
    private final String mediaType;

    FileType(String end, String mediaType) {
        this.end = end;
        this.mediaType = mediaType;
    }

    /** The type of a file; fails where it is none of these, which only a mistake in the build can cause. */
    static FileType of(String name) {
        return Arrays.stream(values())
                .filter(type -> name.endsWith(type.end))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no page may have a file of the type of " + name));
    }

    String mediaType() {
        return mediaType;
    }
}
