Liveshelf is distributed with these libraries, unchanged, in lib/. Each is under its own licence, named as SPDX names it; where there are
several, one may choose, unless the library says that they are for different parts of it. The texts are in the jars (META-INF), or at the
address of the library.

The jar of embedded-redis also contains the Redis server, version 7.0.15, Copyright Salvatore Sanfilippo and Redis contributors, under
BSD-3-Clause.

<#-- dependencyMap: from each dependency, a Maven project, to the names of its licences -->
<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
${project.groupId}:${project.artifactId}:${project.version} (${entry.getValue()?join(", ")})${" " + (project.url!"")}
</#list>
