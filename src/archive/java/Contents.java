import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Tells what the archive is made of besides the service's own code. The build runs it as a source file, by Maven's own Java
 * (17 or later); nothing of it is in the product.
 *
 * <pre>
 * bill JARS FOLDER NAME VERSION OUT    the jars of FOLDER as a CycloneDX bill of materials
 * licenses TARGET (NAME JARS FOLDER)…  the licences of the jars of each FOLDER, and their texts, into TARGET
 * sums FOLDER OUT [FILE…]              SHA-256 of the files, or of all files, below FOLDER
 * </pre>
 *
 * JARS is a file with the paths of the jars in the local Maven repository, one a line: folders and the poms there tell group, name,
 * version and licence.
 */
final class Contents {

    private static final Pattern TEXT = Pattern.compile(
            "(?i)(META-INF/)?(.*[-_.])?(LICEN[CS]ES?|NOTICE|COPYING|ThirdPartyLicenses)([-_.][^/]*)?(\\.txt|\\.md)?");

    private Contents() {}

    public static void main(String... arguments) throws Exception {
        switch (arguments[0]) {
            case "bill" ->
                bill(
                        jars(Path.of(arguments[1]), Path.of(arguments[2])),
                        arguments[3],
                        arguments[4],
                        Path.of(arguments[5]));
            case "licenses" -> {
                var folders = new LinkedHashMap<String, List<Jar>>();
                for (var i = 2; i < arguments.length; i += 3)
                    folders.put(arguments[i], jars(Path.of(arguments[i + 1]), Path.of(arguments[i + 2])));
                licenses(folders, Path.of(arguments[1]));
            }
            case "sums" ->
                sums(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        List.of(arguments).subList(3, arguments.length));
            default -> throw new IllegalArgumentException("bill, licenses or sums, not " + arguments[0]);
        }
    }

    private record License(String name, String url) {}

    /** @param file as it lies in the archive; {@code licenses} as its pom, or the nearest parent with any, names them */
    private record Jar(Path file, String group, String name, String version, List<License> licenses) {

        String coordinates() {
            return group + ":" + name + ":" + version;
        }

        String purl() {
            return "pkg:maven/" + group + "/" + name + "@" + version.replace("+", "%2B") + "?type=jar";
        }
    }

    /** The jars of a folder in the order of their names. Fails where one is not in the list. */
    private static List<Jar> jars(Path list, Path folder) throws Exception {
        var origins = new TreeMap<String, Path>();
        for (var line : Files.readString(list, UTF_8).split("[" + Pattern.quote(java.io.File.pathSeparator) + "\\n]")) {
            if (line.endsWith(".jar"))
                origins.put(Path.of(line.strip()).getFileName().toString(), Path.of(line.strip()));
        }
        var jars = new ArrayList<Jar>();
        for (var file : files(folder)) {
            if (!file.toString().endsWith(".jar")) continue;
            var origin = origins.get(file.getFileName().toString());
            if (origin == null)
                throw new IllegalStateException(file + " is not in " + list + ": run mvn clean, then again");
            jars.add(jar(file, origin));
        }
        if (jars.isEmpty()) throw new IllegalStateException("no jar in " + folder);
        return jars;
    }

    /** GROUP/NAME/VERSION/NAME-VERSION.jar below the repository; the group is as the pom has it. */
    private static Jar jar(Path file, Path origin) throws Exception {
        var version = origin.getParent();
        var name = version.getParent();
        var pom = version.resolve(name.getFileName() + "-" + version.getFileName() + ".pom");
        var model = parsed(pom);
        var group = text(model.getDocumentElement(), "groupId");
        if (group.isEmpty()) group = text(child(model.getDocumentElement(), "parent"), "groupId");
        var repository = name.getParent();
        for (var part : group.split("\\.")) if (!part.isEmpty()) repository = repository.getParent();
        return new Jar(
                file,
                group,
                name.getFileName().toString(),
                version.getFileName().toString(),
                licensesOf(model, repository));
    }

    private static List<License> licensesOf(Document model, Path repository) throws Exception {
        var root = model.getDocumentElement();
        var found = new ArrayList<License>();
        var licenses = child(root, "licenses");
        if (licenses != null)
            for (var node = licenses.getFirstChild(); node != null; node = node.getNextSibling())
                if (node instanceof Element license)
                    found.add(new License(text(license, "name"), text(license, "url")));
        if (!found.isEmpty()) return found;
        var parent = child(root, "parent");
        if (parent == null) return List.of();
        var pom = repository
                .resolve(text(parent, "groupId").replace('.', '/'))
                .resolve(text(parent, "artifactId"))
                .resolve(text(parent, "version"))
                .resolve(text(parent, "artifactId") + "-" + text(parent, "version") + ".pom");
        return Files.exists(pom) ? licensesOf(parsed(pom), repository) : List.of();
    }

    private static Document parsed(Path pom) throws IOException, ParserConfigurationException, SAXException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(pom.toFile());
    }

    private static Element child(Node parent, String name) {
        if (parent == null) return null;
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && element.getTagName().equals(name)) return element;
        return null;
    }

    private static String text(Node parent, String name) {
        var child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip().replaceAll("\\s+", " ");
    }

    /** Without a serial number and a time, so that the same jars give the same bytes. */
    private static void bill(List<Jar> jars, String name, String version, Path out) throws Exception {
        var components = new ArrayList<String>();
        for (var jar : jars) {
            var licenses = jar.licenses().stream()
                    .map(license -> "{\"license\":{\"name\":"
                            + quoted(license.name().isEmpty() ? license.url() : license.name())
                            + (license.url().isEmpty() ? "" : ",\"url\":" + quoted(license.url())) + "}}")
                    .collect(Collectors.joining(","));
            components.add(
                    "{\"type\":\"library\",\"bom-ref\":" + quoted(jar.purl()) + ",\"group\":" + quoted(jar.group())
                            + ",\"name\":" + quoted(jar.name()) + ",\"version\":" + quoted(jar.version())
                            + ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":" + quoted(sha256(jar.file()))
                            + "}],\"licenses\":["
                            + licenses + "],\"purl\":" + quoted(jar.purl()) + "}");
        }
        Files.createDirectories(out.getParent());
        Files.writeString(
                out,
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,\n\"metadata\":{\"component\":{\"type\":"
                        + "\"application\",\"name\":" + quoted(name) + ",\"version\":" + quoted(version)
                        + "}},\n\"components\":[\n" + String.join(",\n", components) + "\n]}\n",
                UTF_8);
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }

    /** One line a jar; each text once, named by the first jar that has it. */
    private static void licenses(Map<String, List<Jar>> folders, Path target) throws Exception {
        var texts = Files.createDirectories(target.resolve("texts"));
        var known = new LinkedHashMap<String, String>();
        var lines = new ArrayList<String>();
        lines.add("Jar, coordinates, licences as published with it, and the texts that it brings (folder texts).");
        for (var folder : folders.entrySet()) {
            lines.add("");
            for (var jar : folder.getValue()) {
                lines.add(folder.getKey() + "/" + jar.file().getFileName() + "  " + jar.coordinates());
                for (var license : jar.licenses()) lines.add("    " + (license.name() + "  " + license.url()).strip());
                if (jar.licenses().isEmpty()) lines.add("    its pom names none: see the texts and the project");
                try (var zip = new ZipFile(jar.file().toFile())) {
                    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                        var entry = all.nextElement();
                        if (entry.isDirectory()
                                || !TEXT.matcher(entry.getName()).matches()
                                || entry.getName().endsWith(".class")) continue;
                        var bytes = zip.getInputStream(entry).readAllBytes();
                        var hash = HexFormat.of().formatHex(digest().digest(bytes));
                        var name = known.get(hash);
                        if (name == null) {
                            name = jar.name() + "-" + jar.version() + "-"
                                    + entry.getName().replaceAll(".*/", "");
                            if (known.containsValue(name)) name = name + "-" + hash.substring(0, 8);
                            known.put(hash, name);
                            Files.write(texts.resolve(name), bytes);
                        }
                        lines.add("    texts/" + name);
                    }
                }
            }
        }
        Files.writeString(target.resolve("THIRD-PARTY.txt"), String.join("\n", lines) + "\n", UTF_8);
    }

    /** As sha256sum -c reads it. */
    private static void sums(Path folder, Path out, List<String> names) throws Exception {
        var lines = new StringBuilder();
        var listed = names.isEmpty()
                ? files(folder)
                : names.stream().map(folder::resolve).toList();
        for (var file : listed)
            if (!file.equals(out))
                lines.append(
                        sha256(file) + "  " + folder.relativize(file).toString().replace('\\', '/') + "\n");
        Files.writeString(out, lines, UTF_8);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        var digest = digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
