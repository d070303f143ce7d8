package org.headwater.intake.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;

/**
 * Reads an XML file entry by entry. A list needs no document type, no entity and no reference to another place: a file that
 * has one of them is refused, since each is a way to make a reader fetch or unfold what the file does not hold.
 */
public final class XmlEntries {

    /** Characters of an entry, markup left out; the longest of the published lists has some 100,000. */
    private static final int LONGEST = 1_000_000;

    private static final int DEEPEST = 16;

    private static final int MOST_ELEMENTS = 20_000;

    private final InputFile file;
    private final XMLStreamReader xml;
    private final Set<String> entries;

    private int characters;
    private int elements;

    private XmlEntries(InputFile file, XMLStreamReader xml, Set<String> entries) {
        this.file = file;
        this.xml = xml;
        this.entries = entries;
    }

    /**
     * Gives each element with one of the names, wherever it stands, and before them the root element without its content.
     *
     * @param root the local name of the file's first element
     * @throws BadInput where the file is no XML, has another root, or something that a list does not need
     */
    public static void read(
            InputFile file, String root, Set<String> entries, Consumer<XmlNode> top, Consumer<XmlNode> taker)
            throws IOException {
        try (var in = Packed.open(file.path())) {
            var xml = factory().createXMLStreamReader(in);
            try {
                new XmlEntries(file, xml, entries).read(root, top, taker);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw BadInput.of(
                    "file",
                    file.name(),
                    "is no whole XML"
                            + (e.getLocation() == null
                                    ? ""
                                    : ": line " + e.getLocation().getLineNumber()) + ", " + reason(e)
                            + "; download it again");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** The parser's words without its own prefix, which names row and column again. */
    private static String reason(XMLStreamException e) {
        var text = String.valueOf(e.getMessage());
        var message = text.lastIndexOf("Message: ");
        return Bounded.shown(
                message < 0
                        ? text
                        : text.substring(message + "Message: ".length()).strip());
    }

    private void read(String root, Consumer<XmlNode> top, Consumer<XmlNode> taker) throws XMLStreamException {
        var isFirst = true;
        while (xml.hasNext()) {
            var event = xml.next();
            refuse(event);
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            if (isFirst) {
                if (!xml.getLocalName().equals(root))
                    throw BadInput.of(
                            "file",
                            file.name(),
                            "begins with <" + Bounded.shown(xml.getLocalName()) + ">, and this list begins with <"
                                    + root + ">; check which feed takes it");
                top.accept(new XmlNode(root, line(), attributes(), List.of(), ""));
                isFirst = false;
            } else if (entries.contains(xml.getLocalName())) {
                characters = 0;
                elements = 0;
                taker.accept(entry());
            }
        }
        if (isFirst) throw BadInput.of("file", file.name(), "is empty; this list begins with <" + root + ">");
    }

    private void refuse(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE)
            throw BadInput.of(
                    "file",
                    file.name(),
                    "has a document type or an entity in line " + line()
                            + ", which no published list has; download it again from its publisher");
    }

    private static final class Open {
        final String name;
        final long line;
        final Map<String, String> attributes;
        final List<XmlNode> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String name, long line, Map<String, String> attributes) {
            this.name = name;
            this.line = line;
            this.attributes = attributes;
        }

        XmlNode closed() {
            return new XmlNode(
                    name,
                    line,
                    attributes,
                    List.copyOf(children),
                    text.toString().strip().replaceAll("\\s+", " "));
        }
    }

    private XmlNode entry() throws XMLStreamException {
        var open = new ArrayDeque<Open>();
        open.push(opened());
        while (true) {
            var event = xml.next();
            refuse(event);
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() >= DEEPEST) throw tooMuch("more than " + DEEPEST + " elements within each other");
                    open.push(opened());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    count(xml.getTextLength());
                    open.element().text.append(xml.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var closed = open.pop().closed();
                    if (open.isEmpty()) return closed;
                    open.element().children.add(closed);
                }
                default -> {
                    // Comments and instructions to other programs say nothing about an entry.
                }
            }
        }
    }

    private Open opened() {
        if (++elements > MOST_ELEMENTS) throw tooMuch("more than " + MOST_ELEMENTS + " elements");
        return new Open(xml.getLocalName(), line(), attributes());
    }

    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        for (var i = 0; i < xml.getAttributeCount(); i++) {
            count(xml.getAttributeValue(i).length());
            attributes.put(
                    xml.getAttributeLocalName(i),
                    xml.getAttributeValue(i).strip().replaceAll("\\s+", " "));
        }
        return Map.copyOf(attributes);
    }

    private void count(int more) {
        characters += more;
        if (characters > LONGEST) throw tooMuch("more than " + LONGEST + " characters");
    }

    private BadInput tooMuch(String what) {
        return BadInput.of(
                "file", file.name(), "has an entry with " + what + " before line " + line() + "; download it again");
    }

    private long line() {
        return xml.getLocation().getLineNumber();
    }
}
