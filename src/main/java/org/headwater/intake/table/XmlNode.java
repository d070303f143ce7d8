package org.headwater.intake.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An element of an XML file, by its local name: a list and its next edition may differ in the prefix of their namespace.
 *
 * @param line of the file, from 1
 * @param text its own characters without those of its children, stripped; every run of white space is one blank
 */
public record XmlNode(String name, long line, Map<String, String> attributes, List<XmlNode> children, String text) {

    /** The value of the attribute, stripped; empty where it has none. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    public List<XmlNode> all(String name) {
        return children.stream().filter(child -> child.name.equals(name)).toList();
    }

    /** The elements at the end of the path, each step of it as often as it occurs. */
    public List<XmlNode> all(String first, String... further) {
        var found = all(first).stream();
        for (var step : further) found = found.flatMap(node -> node.all(step).stream());
        return found.toList();
    }

    /** The first text of an element of that name that has one; empty where none has. */
    public String text(String name) {
        return all(name).stream()
                .map(XmlNode::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The texts of these elements that have one, in the order of the names, between them the given one. */
    public String joined(String between, String... names) {
        return String.join(
                between,
                Stream.of(names).map(this::text).filter(text -> !text.isEmpty()).toList());
    }
}
