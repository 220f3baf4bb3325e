<#-- One line for each jar that others wrote: its name as in lib, its licences, where it comes from. -->
<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#if project.groupId != "dev.orderflow">
${project.artifactId}-${project.version}.jar | ${entry.getValue()?join(" or ")} | ${project.url!"-"}
</#if>
</#list>
